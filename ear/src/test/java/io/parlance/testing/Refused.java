package io.parlance.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The server said no: a problem answered over REST, or a reply that is not {@code ok}. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient JsonNode error;

    private Refused(int status, JsonNode error, String text) {
        super(status + " " + text);
        this.status = status;
        this.error = error;
    }

    static Refused by(HttpReply reply) {
        boolean problem = reply.header("Content-Type").orElse("").contains("json");
        return new Refused(reply.status(), problem ? reply.json() : Json.object(), reply.body());
    }

    /** @param error the reply's {@code error} object */
    static Refused by(JsonNode error) {
        return new Refused(0, error, error.toString());
    }

    /** The HTTP status; 0 for a frame. */
    public int status() {
        return status;
    }

    public String code() {
        return error.path("code").asText();
    }

    public Optional<String> field() {
        return Optional.ofNullable(error.get("field")).map(JsonNode::asText);
    }

    /** The whole error as it came. */
    public JsonNode error() {
        return error;
    }
}
