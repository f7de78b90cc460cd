package io.parlance.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows answers: as the server's JSON, or so that people read them: one thing as lines of names and values, several as a table. */
final class Output {

    private static final String NOTHING = "-";
    private static final int WIDEST = 60;

    private final PrintWriter out;
    private final boolean json;

    Output(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** @param answer missing where the server had nothing to say */
    void show(JsonNode answer) {
        if (json) {
            out.println(answer.isMissingNode() ? "{}" : Api.pretty(answer));
        } else if (answer.isMissingNode()) {
            out.println("Done.");
        } else if (answer.path("items").isArray()) {
            table(answer.path("items"));
            if (answer.has("next")) {
                out.println("More: --cursor " + answer.path("next").asText());
            }
        } else {
            lines(answer);
        }
        out.flush();
    }

    /** For what the command itself has to say; left out where JSON is asked for. */
    void say(String text) {
        if (!json) {
            out.println(text);
            out.flush();
        }
    }

    private void lines(JsonNode thing) {
        int width = 0;
        for (Map.Entry<String, JsonNode> field : thing.properties()) {
            width = Math.max(width, field.getKey().length());
        }
        for (Map.Entry<String, JsonNode> field : thing.properties()) {
            out.println(padded(field.getKey(), width) + "  " + text(field.getValue()));
        }
    }

    private void table(JsonNode items) {
        if (items.isEmpty()) {
            out.println("None.");
            return;
        }
        Map<String, Integer> widths = new LinkedHashMap<>();
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode item : items) {
            Map<String, String> row = new LinkedHashMap<>();
            item.properties().forEach(field -> row.put(field.getKey(), cut(text(field.getValue()))));
            row.forEach((name, value) -> widths.merge(name, Math.max(name.length(), value.length()), Math::max));
            rows.add(row);
        }
        out.println(row(widths, widths.keySet().stream().collect(Collectors.toMap(name -> name, name -> name))));
        rows.forEach(row -> out.println(row(widths, row)));
    }

    private static String row(Map<String, Integer> widths, Map<String, String> values) {
        return widths.entrySet().stream()
                .map(column -> padded(values.getOrDefault(column.getKey(), NOTHING), column.getValue()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String text(JsonNode value) {
        return value.isNull() ? NOTHING : value.isValueNode() ? value.asText() : value.toString();
    }

    private static String cut(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
