package io.parlance.platform.boundary;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses bodies over {@value #MAX_BYTES} bytes, the size of the largest WebSocket frame: by their declared length before a
 * byte is read, else as soon as the limit is passed. Methods with {@link LargeBody} look after themselves.
 */
@Provider
@Priority(Priorities.AUTHENTICATION - 1)
public class BodyLimitFilter implements ContainerRequestFilter {

    public static final int MAX_BYTES = 131_072;

    private static final long UNBOUNDED = -1;

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (resource.getResourceMethod().isAnnotationPresent(LargeBody.class)) {
            return;
        }
        String declared = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (declared != null && Long.parseLong(declared) > MAX_BYTES) {
            throw tooLarge();
        }
        request.setEntityStream(new Limited(request.getEntityStream()));
    }

    /**
     * From now on the server takes a body of any size for this request. To be called once it is known who sends it, and before
     * it is read; the caller bounds what it reads.
     */
    public static void lift() {
        ServletRequestContext.requireCurrent().getExchange().setMaxEntitySize(UNBOUNDED);
    }

    private static Problem tooLarge() {
        return Problem.of(ErrorCode.TOO_LARGE, "a body has at most " + MAX_BYTES + " bytes");
    }

    /** A stream that fails where the limit is passed. */
    static final class Limited extends FilterInputStream {

        private int left = MAX_BYTES;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            return value < 0 ? value : counted(1, value);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            return count < 0 ? count : counted(count, count);
        }

        private int counted(int bytes, int result) {
            left -= bytes;
            if (left < 0) {
                throw tooLarge();
            }
            return result;
        }
    }
}
