package io.parlance.exchange.control;

import java.util.ArrayList;
import java.util.List;

/** What one import has done so far. For one thread. */
final class ImportCounts {

    private final List<Long> differentLines = new ArrayList<>();
    private long usersKnown;
    private long usersCreated;
    private long conversationsCreated;
    private long conversationsThere;
    private long written;
    private long there;
    private long different;
    private long raised;

    void user(boolean created) {
        if (created) {
            usersCreated++;
        } else {
            usersKnown++;
        }
    }

    void conversation(boolean created) {
        if (created) {
            conversationsCreated++;
        } else {
            conversationsThere++;
        }
    }

    void written(boolean later) {
        written++;
        if (later) {
            raised++;
        }
    }

    void alreadyThere() {
        there++;
    }

    void different(long line) {
        different++;
        if (differentLines.size() < ImportReport.MAX_NAMED) {
            differentLines.add(line);
        }
    }

    ImportReport report(long lines) {
        return new ImportReport(
                lines,
                new ImportReport.Users(usersKnown, usersCreated),
                new ImportReport.Conversations(conversationsCreated, conversationsThere),
                new ImportReport.Messages(written, there, different, raised),
                differentLines);
    }
}
