package io.parlance.messaging.control;

import io.parlance.conversations.entity.LastMessage;
import io.parlance.conversations.entity.Mention;
import io.parlance.conversations.entity.ReadUpTo;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * What is to be derived from committed messages and is not written yet, coalesced: the newest message of each conversation,
 * how far each sender has read by sending, who was mentioned, what was replied, and what came as a tombstone. The last three do not
 * coalesce, so they are bounded: of a conversation of which some found no room it is told that it is incomplete. Thread-safe.
 */
final class DerivedState {

    /** Most mentions, and most tombstones, of one tenant that wait. */
    static final int MAX_MENTIONS = 2_000;

    /** Most replies of one tenant that wait. */
    static final int MAX_REPLIES = 2_000;

    private record Conversation(TenantId tenant, ConversationId id) {}

    private record Member(Conversation conversation, UserId user) {}

    private final ReentrantLock lock = new ReentrantLock();
    private Map<Conversation, Message> newest = new HashMap<>();
    private Map<Member, Long> reads = new HashMap<>();
    private Map<TenantId, List<Mention>> mentions = new HashMap<>();
    private Map<TenantId, List<NewReply>> replies = new HashMap<>();
    private Map<TenantId, List<MessageId>> tombstones = new HashMap<>();
    private Map<TenantId, Set<ConversationId>> incomplete = new HashMap<>();

    void add(Collection<Message> committed) {
        lock.lock();
        try {
            for (Message message : committed) {
                Conversation conversation =
                        new Conversation(message.tenant(), message.id().conversation());
                newest.merge(conversation, message, DerivedState::newer);
                keepMentions(message.tenant(), mentionsIn(message));
                keepReplies(message.tenant(), NewReply.of(message).stream().toList());
                if (message.isImported()) {
                    // its sender's pointers are the affair of who imports, quietly; here others would be told of each
                    keepTombstones(message.tenant(), tombstoneIn(message));
                } else {
                    reads.merge(
                            new Member(conversation, message.sender().id()),
                            message.id().sequence(),
                            Math::max);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** All that waits, by tenant; it waits no longer. */
    List<Batch> take() {
        Map<Conversation, Message> messages;
        Map<Member, Long> members;
        Map<TenantId, List<Mention>> named;
        Map<TenantId, List<NewReply>> replied;
        Map<TenantId, List<MessageId>> buried;
        Map<TenantId, Set<ConversationId>> lacking;
        lock.lock();
        try {
            messages = newest;
            members = reads;
            named = mentions;
            replied = replies;
            buried = tombstones;
            lacking = incomplete;
            newest = new HashMap<>();
            reads = new HashMap<>();
            mentions = new HashMap<>();
            replies = new HashMap<>();
            tombstones = new HashMap<>();
            incomplete = new HashMap<>();
        } finally {
            lock.unlock();
        }
        Map<TenantId, List<Message>> byTenant =
                messages.values().stream().collect(Collectors.groupingBy(Message::tenant));
        Map<TenantId, List<ReadUpTo>> readsByTenant = members.entrySet().stream()
                .collect(Collectors.groupingBy(
                        read -> read.getKey().conversation().tenant(),
                        Collectors.mapping(DerivedState::readUpTo, Collectors.toList())));
        List<Batch> batches = new ArrayList<>();
        byTenant.forEach((tenant, ofTenant) -> batches.add(new Batch(
                tenant,
                ofTenant,
                readsByTenant.getOrDefault(tenant, List.of()),
                named.getOrDefault(tenant, List.of()),
                replied.getOrDefault(tenant, List.of()),
                buried.getOrDefault(tenant, List.of()),
                lacking.getOrDefault(tenant, Set.of()))));
        return batches;
    }

    /** A batch that could not be written waits again; what has become newer meanwhile stays. */
    void putBack(Batch batch) {
        lock.lock();
        try {
            batch.newest()
                    .forEach(message -> newest.merge(
                            new Conversation(batch.tenant(), message.id().conversation()),
                            message,
                            DerivedState::newer));
            batch.reads()
                    .forEach(read -> reads.merge(
                            new Member(
                                    new Conversation(
                                            batch.tenant(), read.message().conversation()),
                                    read.user()),
                            read.message().sequence(),
                            Math::max));
            keepMentions(batch.tenant(), batch.mentions());
            keepReplies(batch.tenant(), batch.replies());
            keepTombstones(batch.tenant(), batch.tombstones());
            if (!batch.incomplete().isEmpty()) {
                lacking(batch.tenant()).addAll(batch.incomplete());
            }
        } finally {
            lock.unlock();
        }
    }

    private void keepMentions(TenantId tenant, List<Mention> more) {
        keep(mentions, tenant, more, MAX_MENTIONS)
                .forEach(dropped -> lacking(tenant).add(dropped.message().conversation()));
    }

    private void keepReplies(TenantId tenant, List<NewReply> more) {
        keep(replies, tenant, more, MAX_REPLIES)
                .forEach(dropped -> lacking(tenant).add(dropped.conversation()));
    }

    private void keepTombstones(TenantId tenant, List<MessageId> more) {
        keep(tombstones, tenant, more, MAX_MENTIONS)
                .forEach(dropped -> lacking(tenant).add(dropped.conversation()));
    }

    /** @return those that found no room */
    private static <T> List<T> keep(Map<TenantId, List<T>> waiting, TenantId tenant, List<T> more, int most) {
        if (more.isEmpty()) {
            return List.of();
        }
        List<T> kept = waiting.computeIfAbsent(tenant, any -> new ArrayList<>());
        int room = Math.min(more.size(), most - kept.size());
        kept.addAll(more.subList(0, room));
        return more.subList(room, more.size());
    }

    private Set<ConversationId> lacking(TenantId tenant) {
        return incomplete.computeIfAbsent(tenant, any -> new HashSet<>());
    }

    private static Message newer(Message one, Message other) {
        return one.id().sequence() >= other.id().sequence() ? one : other;
    }

    private static List<Mention> mentionsIn(Message message) {
        return message.body().mentions().stream()
                .filter(user -> !user.equals(message.sender().id()))
                .map(user -> new Mention(user, message.id()))
                .toList();
    }

    /** Only what was imported comes as one; any other is noted with the change that made it so. */
    private static List<MessageId> tombstoneIn(Message message) {
        return message.isTombstone() && message.version() == 0 ? List.of(message.id()) : List.of();
    }

    private static ReadUpTo readUpTo(Map.Entry<Member, Long> read) {
        return new ReadUpTo(
                read.getKey().user(), new MessageId(read.getKey().conversation().id(), read.getValue()));
    }

    /**
     * One tenant's part: one message for each conversation, one read for each conversation and sender, every mention and reply.
     *
     * @param tombstones messages that were imported as deleted ones
     * @param incomplete conversations whose mentions, replies or tombstones are not all here: the log has them
     */
    record Batch(
            TenantId tenant,
            List<Message> newest,
            List<ReadUpTo> reads,
            List<Mention> mentions,
            List<NewReply> replies,
            List<MessageId> tombstones,
            Set<ConversationId> incomplete) {

        /** What has to come again so that these are counted, and the bursts of their conversations are ended after that. */
        Batch waitingFor(List<NewReply> uncounted) {
            Set<ConversationId> rooms =
                    uncounted.stream().map(NewReply::conversation).collect(Collectors.toSet());
            List<Message> messages = newest.stream()
                    .filter(message -> rooms.contains(message.id().conversation()))
                    .toList();
            return new Batch(tenant, messages, List.of(), List.of(), uncounted, List.of(), Set.of());
        }

        List<LastMessage> previews() {
            return newest.stream().map(Previews::of).toList();
        }
    }
}
