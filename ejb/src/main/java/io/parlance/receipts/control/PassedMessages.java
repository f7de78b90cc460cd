package io.parlance.receipts.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parlance.conversations.control.Members;
import io.parlance.conversations.entity.Authors;
import io.parlance.conversations.entity.Authors.Author;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.control.MessagesCommitted;
import io.parlance.messaging.entity.MessageType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose messages are passed by moving pointers. Of new messages, which most receipts are about, this node knows the authors,
 * because it heard of them; others are read, the newest of a long range only. Throws Problem UNAVAILABLE when the store must be
 * asked and is away. Thread-safe.
 */
@ApplicationScoped
class PassedMessages {

    private static final int MOST_KNOWN = 200_000;

    private final Cache<MessageId, Author> known = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    @Inject
    ReceiptSettings settings;

    @Inject
    Members members;

    @Inject
    Authors authors;

    void remember(@Observes MessagesCommitted committed) {
        committed
                .messages()
                .forEach(message -> known.put(
                        message.id(),
                        new Author(message.sender().id(), message.body().type() == MessageType.SYSTEM)));
    }

    Map<Moved, Passed> of(TenantId tenant, Collection<Moved> moves) {
        Map<Moved, List<MessageId>> ranges =
                moves.stream().collect(Collectors.toMap(move -> move, move -> move.passed(settings.mostPassed())));
        Map<MessageId, Author> written =
                written(tenant, ranges.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        Map<Moved, Passed> passed = new HashMap<>();
        ranges.forEach((move, range) -> passed.put(move, passed(tenant, move, range, written)));
        return passed;
    }

    private Passed passed(TenantId tenant, Moved move, List<MessageId> range, Map<MessageId, Author> written) {
        Set<UserId> others = range.stream()
                .filter(written::containsKey)
                .map(written::get)
                .filter(author -> !author.system() && !author.user().equals(move.user()))
                .map(Author::user)
                .collect(Collectors.toUnmodifiableSet());
        boolean told = members.of(tenant, move.conversation()).size() <= settings.mostMembers();
        return new Passed(!others.isEmpty() || move.passesMoreThan(settings.mostPassed()), told ? others : Set.of());
    }

    private Map<MessageId, Author> written(TenantId tenant, Set<MessageId> messages) {
        Map<MessageId, Author> found = new HashMap<>(known.getAllPresent(messages));
        List<MessageId> unknown =
                messages.stream().filter(id -> !found.containsKey(id)).toList();
        Map<MessageId, Author> read = authors.of(tenant, unknown);
        known.putAll(read);
        found.putAll(read);
        return found;
    }
}
