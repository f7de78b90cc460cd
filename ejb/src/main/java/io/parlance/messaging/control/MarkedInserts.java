package io.parlance.messaging.control;

import io.parlance.kernel.ConversationId;
import io.parlance.messaging.entity.Insertion;
import io.parlance.messaging.entity.Message;
import io.parlance.messaging.entity.MessageLog;
import io.parlance.recovery.control.Beginning;
import io.parlance.recovery.control.Bursts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Inserts batches into the log, their conversations marked before, so that another node finishes what this one leaves. */
final class MarkedInserts {

    private final MessageLog log;
    private final Bursts bursts;

    MarkedInserts(MessageLog log, Bursts bursts) {
        this.log = log;
        this.bursts = bursts;
    }

    /**
     * As {@link MessageLog#insert}.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the conversations cannot be marked: nothing was written then
     */
    Insertion insert(List<Message> batch) {
        Map<ConversationId, Beginning> beginnings = new LinkedHashMap<>();
        for (Message message : batch) {
            ConversationId conversation = message.id().conversation();
            beginnings.computeIfAbsent(
                    conversation,
                    first -> new Beginning(
                            message.tenant(), conversation, message.id().sequence() - 1));
        }
        bursts.begin(beginnings.values());
        Insertion insertion;
        try {
            insertion = log.insert(batch);
        } catch (RuntimeException unclear) {
            beginnings.keySet().forEach(bursts::unclear);
            throw unclear;
        }
        switch (insertion) {
            case Insertion.Stored stored -> tell(beginnings, batch);
            case Insertion.DuplicateAt duplicate -> tell(beginnings, batch.subList(0, duplicate.index()));
            case Insertion.Ambiguous ambiguous -> beginnings.keySet().forEach(bursts::unclear);
        }
        return insertion;
    }

    private void tell(Map<ConversationId, Beginning> beginnings, List<Message> stored) {
        Map<ConversationId, Long> newest = new HashMap<>();
        stored.forEach(
                message -> newest.put(message.id().conversation(), message.id().sequence()));
        for (ConversationId conversation : beginnings.keySet()) {
            Long sequence = newest.get(conversation);
            if (sequence == null) {
                bursts.finished(conversation);
            } else {
                bursts.wrote(conversation, sequence);
            }
        }
    }
}
