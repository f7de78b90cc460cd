package io.parlance.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file of conversations and messages as JSON lines, as somebody would write it who comes from elsewhere. */
public final class ExchangeFile {

    private static final Instant BEGINNING = Instant.parse("2021-03-04T05:06:07.089Z");

    private final List<String> lines = new ArrayList<>();
    private int conversations;
    private int messages;

    /** @param source of its ids */
    public ExchangeFile(String source) {
        add(Map.of("line", "header", "format", "parlance-exchange", "version", 1, "source", source));
    }

    /** A group of the first, who owns it, and the others. */
    public ExchangeFile group(String id, String title, List<String> usernames) {
        ObjectNode line = Json.object(Map.of("line", "conversation", "id", id, "type", "group", "title", title));
        line.put("createdBy", usernames.getFirst()).put("createdAt", BEGINNING.toString());
        ArrayNode members = line.putArray("members");
        usernames.forEach(name -> members.addObject()
                .put("user", name)
                .put("role", name.equals(usernames.getFirst()) ? "owner" : "member"));
        lines.add(line.toString());
        conversations++;
        return this;
    }

    /** A message that was sent so many seconds after the beginning. */
    public ExchangeFile message(String conversation, String id, String author, String text, long seconds) {
        add(Map.of(
                "line",
                "message",
                "id",
                id,
                "conversation",
                conversation,
                "author",
                author,
                "content",
                Map.of("text", text),
                "createdAt",
                time(seconds)));
        messages++;
        return this;
    }

    /** @param part more of the line, as {@code "field":value} */
    public ExchangeFile message(String conversation, String id, String author, String text, long seconds, String part) {
        message(conversation, id, author, text, seconds);
        String line = lines.removeLast();
        lines.add(line.substring(0, line.length() - 1) + "," + part + "}");
        return this;
    }

    public static String time(long seconds) {
        return BEGINNING.plusSeconds(seconds).toString();
    }

    /** Any line. */
    public ExchangeFile line(String line) {
        lines.add(line);
        return this;
    }

    /** So much of it, without an end. */
    public String first(int count) {
        return String.join("\n", lines.subList(0, count)) + "\n";
    }

    /** All of it, with its end. */
    public String whole() {
        String end = Json.write(Map.of("line", "end", "conversations", conversations, "messages", messages));
        return first(lines.size()) + end + "\n";
    }

    private void add(Map<String, ?> line) {
        lines.add(Json.write(line));
    }
}
