package io.parlance.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** The server said no: its problem details in one line. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

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
