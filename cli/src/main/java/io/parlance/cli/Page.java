package io.parlance.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** Which part of a list. */
final class Page {

    @Option(names = "--limit", paramLabel = "N", description = "How many at most, 50 unless told otherwise.")
    private Integer limit;

    @Option(names = "--cursor", description = "Where the page before ended.")
    private String cursor;

    /** The query with it. */
    Map<String, String> query(Map<String, String> query) {
        if (limit != null) {
            query.put("limit", limit.toString());
        }
        if (cursor != null) {
            query.put("cursor", cursor);
        }
        return query;
    }
}
