package io.parlance.exchange.control;

import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.control.ImportedMessage;
import io.parlance.messaging.control.Sent;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.SentKey;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One import, line by line. For one thread, once. */
final class ImportRun {

    private final TenantId tenant;
    private final ImportParts parts;
    private final ImportCounts counts = new ImportCounts();
    private final ImportUsers users;
    private final ImportRooms rooms;
    private final MessageBatches batches;
    private final ImportedLines lines;

    /** Of messages that are on their way into the log. */
    private final Map<SentKey, Line.Marks> marks = new HashMap<>();

    private Optional<String> source = Optional.empty();
    private long conversationLines;
    private long messageLines;
    private boolean ended;

    ImportRun(TenantId tenant, ImportOptions options, ExchangeSettings settings, ImportParts parts) {
        this.tenant = tenant;
        this.parts = parts;
        this.users = new ImportUsers(tenant, parts.users, options.createUsers(), counts, settings.users());
        this.rooms = new ImportRooms(tenant, parts.conversations, options.readByAll(), settings.conversations());
        this.batches = new MessageBatches(
                messages -> parts.messages.append(tenant, messages),
                new Counting(),
                settings.batch(),
                settings.patience());
        this.lines = new ImportedLines(tenant, parts, users, rooms, batches);
    }

    /**
     * Reads the lines to their end.
     *
     * @throws RuntimeException at the first that is wrong; {@link LineFailure} where it is an earlier one that could not be
     *     written. {@link #finish} has to be called then too
     */
    void run(LineSource file) throws IOException {
        while (file.next()) {
            take(file);
            parts.figures.countLine(ExchangeFigures.Direction.IN);
        }
        if (!ended) {
            throw Problem.badRequest("line", "the file ends without a line of kind end: it was cut off");
        }
    }

    /** Writes what waits, and brings everything that derives from it up to date. */
    void finish() {
        try {
            batches.finish();
        } finally {
            rooms.finish();
        }
    }

    ImportReport report(long lines) {
        return counts.report(lines);
    }

    private void take(LineSource file) {
        Line line = LineReading.read(file.line());
        if (source.isEmpty() && !(line instanceof Line.Header)) {
            throw Problem.badRequest("line", "the first must be of kind header");
        }
        if (ended && !(line instanceof Line.Header)) {
            throw Problem.badRequest("line", "nothing but another header comes after the end");
        }
        if (line instanceof Line.Header) {
            file.sumFromHere();
        } else if (!(line instanceof Line.End)) {
            file.sum();
        }
        switch (line) {
            case Line.Header header -> begin(header);
            case Line.User user -> users.meet(user);
            case Line.Conversation conversation -> conversation(conversation);
            case Line.Message message -> message(file.number(), message);
            case Line.Cursor cursor -> {}
            case Line.Failure failure ->
                throw Problem.badRequest("line", "the export broke off here: " + failure.detail());
            case Line.End end -> end(end, file.takeSum());
        }
    }

    private void begin(Line.Header header) {
        if (header.source().equals(Exporting.source(tenant))) {
            throw Problem.badRequest("source", "is this very tenant: what was exported from it is there");
        }
        if (!source.filter(header.source()::equals).isPresent()) {
            rooms.forgetSources();
        }
        source = Optional.of(header.source());
        lines.begin(header.source());
        conversationLines = 0;
        messageLines = 0;
        ended = false;
    }

    private void conversation(Line.Conversation line) {
        conversationLines++;
        parts.check("createdAt", line.createdAt());
        boolean isNew = rooms.keep(
                source.orElseThrow(), line, (ref, field) -> users.of(ref, field).id());
        counts.conversation(isNew);
    }

    private void message(long number, Line.Message line) {
        messageLines++;
        ImportedMessage message = lines.message(line);
        if (!line.marks().equals(Line.Marks.NONE)) {
            // whoever is unknown is to be found now, as long as the line is at hand
            line.marks().read().forEach(user -> lines.user(user, "read"));
            marks.put(key(message), line.marks());
        }
        batches.add(number, message);
    }

    private static SentKey key(ImportedMessage message) {
        return new SentKey(message.conversation(), message.sender().id(), message.clientMessageId());
    }

    private void mark(Message stored, Line.Marks marks) {
        marks.read().forEach(user -> rooms.readUpTo(stored.id(), lines.user(user, "read")));
        if (marks.pinned() && !stored.isTombstone()) {
            parts.messages.pin(stored);
        }
    }

    private void end(Line.End end, String sum) {
        ended = true;
        if (end.conversations() != conversationLines) {
            throw Problem.badRequest(
                    "conversations", "says " + end.conversations() + ", but there are " + conversationLines);
        }
        if (end.messages() != messageLines) {
            throw Problem.badRequest("messages", "says " + end.messages() + ", but there are " + messageLines);
        }
        if (end.sha256().isPresent() && !end.sha256().get().equalsIgnoreCase(sum)) {
            throw Problem.badRequest("sha256", "is not that of the lines: the file was changed on its way");
        }
    }

    private final class Counting implements MessageBatches.Outcome {

        @Override
        public void done(ImportedMessage message, Sent sent) {
            Message stored = sent.message();
            // first: where this fails for now, the message comes here again
            Optional.ofNullable(marks.get(key(message))).ifPresent(there -> mark(stored, there));
            marks.remove(key(message));
            if (sent.replayed()) {
                counts.alreadyThere();
            } else {
                counts.written(stored.createdAt().isAfter(message.origin().createdAt()));
            }
            rooms.has(stored, !sent.replayed());
        }

        @Override
        public void different(long line, ImportedMessage message) {
            counts.different(line);
            marks.remove(key(message));
        }
    }
}
