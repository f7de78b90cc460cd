package io.parlance.platform.entity;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Hears the line to the store and keeps what was asked: of updates and deletions that by which they find their documents. Thread-safe. */
final class SentQueries implements CommandListener {

    private static final List<String> OF_FIND = List.of("filter", "sort", "limit", "projection");

    private final List<BsonDocument> heard = new ArrayList<>();

    @Override
    public synchronized void commandStarted(CommandStartedEvent event) {
        BsonDocument command = BsonDocument.parse(event.getCommand().toJson());
        switch (event.getCommandName()) {
            case "find" -> heard.add(find(command));
            case "findAndModify", "findandmodify" ->
                heard.add(byFilter(command.getString(event.getCommandName()), command.get("query")));
            case "update" -> each(command, "update", "updates");
            case "delete" -> each(command, "delete", "deletes");
            default -> {
                // inserts and administration look for nothing
            }
        }
    }

    private void each(BsonDocument command, String name, String parts) {
        command.getArray(parts, new BsonArray())
                .forEach(part -> heard.add(
                        byFilter(command.getString(name), part.asDocument().get("q"))));
    }

    synchronized void forget() {
        heard.clear();
    }

    /** As find commands. */
    synchronized List<BsonDocument> heard() {
        return List.copyOf(heard);
    }

    private static BsonDocument find(BsonDocument command) {
        BsonDocument find = new BsonDocument("find", command.get("find"));
        OF_FIND.stream().filter(command::containsKey).forEach(part -> find.append(part, command.get(part)));
        return find;
    }

    private static BsonDocument byFilter(BsonString collection, BsonValue filter) {
        return new BsonDocument("find", collection).append("filter", filter);
    }
}
