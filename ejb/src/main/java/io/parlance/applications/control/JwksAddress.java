package io.parlance.applications.control;

import io.parlance.kernel.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Where a tenant publishes the keys of its tokens: with TLS, or, where that is allowed, on this machine. */
final class JwksAddress {

    private static final int MAX_LENGTH = 500;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private JwksAddress() {}

    /** @throws Problem BAD_REQUEST, field {@code jwksUrl} */
    static URI parse(String text, boolean loopbackAllowed) {
        try {
            URI address = new URI(text);
            if (text.length() <= MAX_LENGTH && isPlain(address) && isAllowed(address, loopbackAllowed)) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw refused(loopbackAllowed);
        }
        throw refused(loopbackAllowed);
    }

    private static boolean isPlain(URI address) {
        return address.getHost() != null && address.getUserInfo() == null && address.getFragment() == null;
    }

    private static boolean isAllowed(URI address, boolean loopbackAllowed) {
        return "https".equalsIgnoreCase(address.getScheme())
                || (loopbackAllowed
                        && "http".equalsIgnoreCase(address.getScheme())
                        && THIS_MACHINE.contains(address.getHost()));
    }

    private static Problem refused(boolean loopbackAllowed) {
        return Problem.badRequest(
                "jwksUrl",
                "must be an https address of at most " + MAX_LENGTH + " characters"
                        + (loopbackAllowed ? ", or one of this machine" : ""));
    }
}
