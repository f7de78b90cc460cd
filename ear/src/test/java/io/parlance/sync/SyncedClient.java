package io.parlance.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Account;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A client that knows nothing but what {@code sync} told it: it keeps messages, applies changes by their versions, and forgets
 * answers now and then, as a phone in a tunnel does.
 */
public final class SyncedClient {

    /** A message as this client holds it. */
    static final class Held {
        private final long sequence;
        private long version;
        private String text;
        private String thread;
        private String poll;
        private final Set<String> reactions = new TreeSet<>();

        private Held(JsonNode message) {
            sequence = message.path("sequence").asLong();
            version = message.path("version").asLong();
            text = message.path("content").path("text").asText("(deleted)");
            thread = thread(message);
            poll = message.has("tally")
                    ? poll(message.path("tally"), message.path("tally").path("closedAt"))
                    : unasked(message);
            message.path("reactions")
                    .forEach(reaction -> reactions.add(reaction.path("emoji").asText() + " x "
                            + reaction.path("count").asInt()));
        }

        private void takeThread(long changed, JsonNode shown) {
            if (changed > version) {
                thread = thread(shown);
                version = changed;
            }
        }

        private static String poll(JsonNode tally, JsonNode closedAt) {
            return tally.path("counts") + " by " + tally.path("voters").asInt() + " until " + closedAt.asText();
        }

        /** As a poll begins, empty for what is none. */
        private static String unasked(JsonNode message) {
            int options = message.path("content").path("poll").path("options").size();
            return options == 0
                    ? ""
                    : Collections.nCopies(options, 0).toString().replace(" ", "") + " by 0 until null";
        }

        private static String thread(JsonNode shown) {
            return shown.path("replyCount").asInt() + " replies by " + shown.path("participants") + " until "
                    + shown.path("lastReplyAt").asText("never");
        }

        @Override
        public String toString() {
            return sequence + " v" + version + " " + text + " " + reactions + " " + thread + " " + poll;
        }
    }

    /** Changes that make no message another one. */
    private static final Set<String> OF_CONVERSATIONS = Set.of(
            "memberAdded", "memberRemoved", "roleChanged", "conversationUpdated", "pinned", "unpinned", "hidden");

    private Account account;
    private final Map<String, TreeMap<Long, Held>> conversations = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, String> threads = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private String cursor = "";

    public SyncedClient(Account account) {
        this.account = account;
    }

    /** The same person goes on with another session, or on another node, with what this client holds. */
    public void signedIn(Account again) {
        account = again;
    }

    public Account account() {
        return account;
    }

    public List<String> violations() {
        return violations;
    }

    /** Asks and loses the answer. */
    public void syncAndForget() {
        get();
    }

    /** Asks until there is no more. */
    public void sync() {
        JsonNode page;
        do {
            page = get();
            page.path("conversations").forEach(this::take);
            cursor = page.path("cursor").asText();
        } while (page.path("hasMore").asBoolean());
    }

    /** What it holds, from the newest hole on: comparable with what a fresh client holds. */
    public Map<String, List<String>> newest(int messages) {
        Map<String, List<String>> shown = new TreeMap<>();
        conversations.forEach((conversation, held) -> shown.put(
                conversation,
                held.descendingMap().values().stream()
                        .limit(messages)
                        .map(Held::toString)
                        .toList()));
        threads.forEach((conversation, held) -> shown.put("threads of " + conversation, List.of(held)));
        return shown;
    }

    private JsonNode get() {
        String query = cursor.isEmpty() ? "" : "?cursor=" + cursor;
        return account.rest().get("sync" + query).orThrow().json();
    }

    private void take(JsonNode entry) {
        String id = entry.path("conversationId").asText();
        if (entry.path("reset").asBoolean()) {
            conversations.remove(id);
            versions.remove(id);
        }
        threads.put(id, entry.path("threads").toString());
        TreeMap<Long, Held> held = conversations.computeIfAbsent(id, unknown -> new TreeMap<>());
        long newest = held.isEmpty() ? 0 : held.lastKey();
        boolean first = !versions.containsKey(id);
        for (JsonNode message : entry.path("messages")) {
            long sequence = message.path("sequence").asLong();
            if (sequence != newest + 1 && !entry.path("limited").asBoolean()) {
                violations.add(id + ": " + sequence + " after " + newest + " and not limited");
            }
            newest = sequence;
            held.put(sequence, new Held(message));
        }
        long version = versions.getOrDefault(id, 0L);
        boolean over = isOver(entry);
        for (JsonNode change : entry.path("changes")) {
            // who is gone is told of nothing but that
            version = over ? change.path("version").asLong() : version + 1;
            if (change.path("version").asLong() != version) {
                violations.add(id + ": change " + change.path("version") + " instead of " + version);
            }
            apply(id, held, change);
        }
        versions.put(id, first ? entry.path("lastVersion").asLong() : version);
        if (entry.path("lastVersion").asLong() != versions.get(id)) {
            violations.add(id + ": holds version " + versions.get(id) + ", told " + entry.path("lastVersion"));
        }
        if (entry.path("lastSequence").asLong() != newest) {
            violations.add(id + ": holds " + newest + ", told " + entry.path("lastSequence"));
        }
        if (over) {
            conversations.remove(id);
            versions.remove(id);
            threads.remove(id);
        }
    }

    /** Whether it is the last that this user hears of the conversation. */
    private boolean isOver(JsonNode entry) {
        JsonNode changes = entry.path("changes");
        JsonNode last = changes.path(changes.size() - 1);
        return last.path("kind").asText().equals("memberRemoved")
                && last.path("data").path("userId").asText().equals(account.id());
    }

    private void apply(String conversation, TreeMap<Long, Held> messages, JsonNode change) {
        JsonNode data = change.path("data");
        long version = change.path("version").asLong();
        if (data.has("thread")) {
            of(messages, data.path("thread")).ifPresent(root -> root.takeThread(version, data.path("thread")));
        }
        if (OF_CONVERSATIONS.contains(change.path("kind").asText())) {
            return;
        }
        of(messages, change).ifPresent(held -> apply(conversation, held, version, change));
    }

    private static Optional<Held> of(TreeMap<Long, Held> messages, JsonNode named) {
        String messageId = named.path("messageId").asText();
        return Optional.ofNullable(messages.get(Long.parseLong(messageId.substring(messageId.indexOf(':') + 1))));
    }

    private void apply(String conversation, Held held, long version, JsonNode change) {
        if (version <= held.version) {
            return;
        }
        JsonNode data = change.path("data");
        switch (change.path("kind").asText()) {
            case "edited", "undeleted" ->
                held.text = data.path("content").path("text").asText();
            case "deleted" -> {
                held.text = "(deleted)";
                held.reactions.clear();
            }
            case "reactionAdded" -> count(held, data.path("emoji").asText(), 1);
            case "reactionRemoved" -> count(held, data.path("emoji").asText(), -1);
            case "voted" ->
                held.poll = Held.poll(data.path("tally"), data.path("tally").path("closedAt"));
            case "pollClosed" ->
                held.poll = held.poll.replace(
                        "until null", "until " + change.path("at").asText());
            case "repliesAdded" -> held.takeThread(version, data);
            default -> violations.add(conversation + ": " + change);
        }
        held.version = version;
    }

    private static void count(Held held, String emoji, int difference) {
        int before = held.reactions.stream()
                .filter(reaction -> reaction.startsWith(emoji + " x "))
                .map(reaction -> Integer.parseInt(reaction.substring(emoji.length() + 3)))
                .findFirst()
                .orElse(0);
        held.reactions.removeIf(reaction -> reaction.startsWith(emoji + " x "));
        if (before + difference > 0) {
            held.reactions.add(emoji + " x " + (before + difference));
        }
    }
}
