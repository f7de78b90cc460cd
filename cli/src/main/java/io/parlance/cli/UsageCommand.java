package io.parlance.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a tenant uses and may use. */
@Command(name = "usage", description = "What a tenant uses and may use.")
final class UsageCommand extends Noun {

    private static final String USAGE = "admin/usage";
    private static final String UNLIMITED = "unlimited";

    @Command(description = "Show what is used of each quota.")
    void show() {
        show(api().get(USAGE, whose()));
    }

    @Command(description = "List what was used, day by day.")
    void days(
            @Option(names = "--from", paramLabel = "DAY", required = true) String from,
            @Option(names = "--to", paramLabel = "DAY", required = true) String to) {
        Map<String, String> query = whose();
        query.put("from", from);
        query.put("to", to);
        show(api().get(USAGE + "/days", query));
    }

    @Command(description = "Decide a quota beside the plan, on all nodes within a second; for the operator.")
    void allow(
            @Parameters(paramLabel = "QUOTA", description = "users, messagesADay, connections or storageBytes.")
                    String quota,
            @Parameters(paramLabel = "MOST", description = "A whole number, or unlimited.") String most) {
        change(quota, most.equals(UNLIMITED) ? TextNode.valueOf(UNLIMITED) : LongNode.valueOf(number(most)));
    }

    @Command(description = "Go back to what the plan says; for the operator.")
    void reset(@Parameters(paramLabel = "QUOTA") String quota) {
        change(quota, NullNode.instance);
    }

    private void change(String quota, JsonNode most) {
        ObjectNode body = Api.object(Map.of());
        body.set(quota, most);
        show(api().send("PATCH", USAGE, whose(), body));
    }

    private long number(String most) {
        try {
            return Long.parseLong(most);
        } catch (NumberFormatException e) {
            throw misused("MOST must be a whole number, or unlimited");
        }
    }
}
