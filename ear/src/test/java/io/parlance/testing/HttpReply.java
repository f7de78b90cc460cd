package io.parlance.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.Optional;

/** An HTTP answer as it came. */
public record HttpReply(int status, HttpHeaders headers, String body) {

    public JsonNode json() {
        return Json.parse(body);
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** @throws Refused when the status is 400 or more */
    public HttpReply orThrow() {
        if (status >= 400) {
            throw Refused.by(this);
        }
        return this;
    }

    /** @throws Refused when the status is 400 or more */
    public <T> T as(Class<T> type) {
        return Json.as(orThrow().json(), type);
    }

    /** @throws Refused when the status is 400 or more */
    public <T> T as(TypeReference<T> type) {
        return Json.as(orThrow().json(), type);
    }
}
