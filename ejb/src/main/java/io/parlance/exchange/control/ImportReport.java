package io.parlance.exchange.control;

import java.util.List;

/**
 * What an import has done so far. Messages that were written, that were there already and that were there and different come to
 * those read.
 *
 * @param lines that are done with, all of them durable
 * @param different lines of messages that were imported before and said something else then: they were left as they are; the
 *     first {@value #MAX_NAMED}
 */
public record ImportReport(
        long lines, Users users, Conversations conversations, Messages messages, List<Long> different) {

    static final int MAX_NAMED = 20;

    public ImportReport {
        different = List.copyOf(different);
    }

    public record Users(long known, long created) {}

    public record Conversations(long created, long alreadyThere) {}

    /** @param raised of those written, whose time is later than in the source, since the conversation was further by then */
    public record Messages(long written, long alreadyThere, long different, long raised) {}
}
