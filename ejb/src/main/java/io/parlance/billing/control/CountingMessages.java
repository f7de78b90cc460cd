package io.parlance.billing.control;

import io.parlance.kernel.NodeId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.control.MessagesCommitted;
import io.parlance.messaging.entity.Message;
import io.parlance.usage.control.Usage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the messages that this node makes durable; imported ones are not paid for. Never blocks. */
@ApplicationScoped
public class CountingMessages {

    @Inject
    Usage usage;

    @Inject
    NodeId node;

    void count(@Observes MessagesCommitted committed) {
        if (!committed.origin().equals(node)) {
            return;
        }
        Map<Heap, List<Message>> heaps = committed.news().stream().collect(Collectors.groupingBy(Heap::of));
        heaps.forEach((heap, messages) -> {
            Set<UserId> senders =
                    messages.stream().map(message -> message.sender().id()).collect(Collectors.toSet());
            usage.sent(heap.tenant(), heap.day(), messages.size(), senders);
        });
    }

    /** By the message's own time, as it is counted again by its log. */
    private record Heap(TenantId tenant, LocalDate day) {
        static Heap of(Message message) {
            return new Heap(message.tenant(), LocalDate.ofInstant(message.createdAt(), ZoneOffset.UTC));
        }
    }
}
