package io.parlance.messaging.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLog;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the newest message of a conversation from a lower bound: probes forward in doubling steps, all of them in one read,
 * then narrows the gap by {@value #FAN_OUT} probes a read. Density of the sequences makes that exact. Thread-safe.
 */
final class HeadSearch {

    private static final int FAN_OUT = 32;

    private HeadSearch() {}

    /**
     * @param lowerBound a sequence that is known to be stored, or 0
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the store cannot answer
     */
    static Head find(MessageLog log, TenantId tenant, ConversationId conversation, long lowerBound) {
        List<MessageId> doubling = new ArrayList<>();
        if (lowerBound > 0) {
            doubling.add(new MessageId(conversation, lowerBound));
        }
        for (long step = 1; lowerBound + step <= MessageId.MAX_SEQUENCE; step *= 2) {
            doubling.add(new MessageId(conversation, lowerBound + step));
        }
        Head known = newest(log.find(tenant, doubling), new Head(lowerBound, Head.NONE.createdAt()));
        // the first sequence of the doubling probes that is not there: lower bound + the next power of two
        long above = lowerBound + Math.max(1, Long.highestOneBit(known.sequence() - lowerBound) * 2);
        return narrow(log, tenant, conversation, known, above);
    }

    private static Head narrow(MessageLog log, TenantId tenant, ConversationId conversation, Head from, long above) {
        Head known = from;
        long absent = above;
        while (absent - known.sequence() > 1) {
            long gap = absent - known.sequence();
            long step = Math.max(1, gap / FAN_OUT);
            List<MessageId> probes = new ArrayList<>();
            for (long at = known.sequence() + step; at < absent; at += step) {
                probes.add(new MessageId(conversation, at));
            }
            Head found = newest(log.find(tenant, probes), known);
            absent = Math.min(absent, found.sequence() + step);
            known = found;
        }
        return known;
    }

    private static Head newest(List<Message> found, Head otherwise) {
        if (found.isEmpty()) {
            return otherwise;
        }
        Message last = found.getLast();
        return new Head(last.id().sequence(), last.createdAt());
    }
}
