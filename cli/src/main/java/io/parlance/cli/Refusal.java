package io.parlance.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** No, in one line: by the server, with its problem details, or of what was to be verified. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refusal(String message, Throwable cause) {
        super(message, cause);
    }

    Refusal(int status, JsonNode problem) {
        super(text(status, problem));
    }

    private static String text(int status, JsonNode problem) {
        if (!problem.has("code")) {
            return "The server answered " + status + ".";
        }
        String field = problem.has("field") ? problem.path("field").asText() + ": " : "";
        return problem.path("code").asText() + ": " + field
                + problem.path("detail").asText();
    }
}
