package io.parlance.openapi.boundary;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.parlance.platform.boundary.Anonymous;
import io.parlance.platform.boundary.WireJson;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;

/** The OpenAPI document, for everybody. Thread-safe. */
@ApplicationScoped
@Path("/openapi.json")
@Anonymous
public class OpenApiResource {

    private byte[] document;
    private EntityTag tag;

    @PostConstruct
    void read() {
        try {
            document = WireJson.mapper().writeValueAsBytes(OpenApiDocument.read());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the OpenAPI document cannot be written", e);
        }
        tag = new EntityTag(Integer.toHexString(Arrays.hashCode(document)));
    }

    /** 304 for who has it already. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response document(@Context Request request) {
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = known == null ? Response.ok(document) : known;
        return answer.tag(tag).cacheControl(new CacheControl()).build();
    }
}
