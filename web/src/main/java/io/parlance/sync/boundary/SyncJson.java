package io.parlance.sync.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.changes.boundary.ChangeView;
import io.parlance.conversations.boundary.ConversationJson.MyJson;
import io.parlance.conversations.entity.Progress;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.boundary.MessageView;
import io.parlance.sync.control.SyncEntry;
import io.parlance.sync.control.SyncPage;
import io.parlance.threads.control.ThreadState;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** One answer as the wire has it. */
public record SyncJson(List<EntryJson> conversations, String cursor, boolean hasMore) {

    public static SyncJson of(SyncPage page, Caller caller) {
        return new SyncJson(
                page.entries().stream()
                        .map(entry -> EntryJson.of(entry, caller))
                        .toList(),
                page.cursor(),
                page.hasMore());
    }

    /** What is new in one conversation. */
    public record EntryJson(
            ConversationId conversationId,
            long lastSequence,
            long lastVersion,
            boolean limited,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean reset,
            List<MessageView> messages,
            List<ChangeView> changes,
            MyJson my,
            List<ThreadJson> threads,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<PointerJson>> pointers) {

        static EntryJson of(SyncEntry entry, Caller caller) {
            return new EntryJson(
                    entry.conversation().conversation().id(),
                    entry.lastSequence(),
                    entry.lastVersion(),
                    entry.start().limited(),
                    entry.start().reset(),
                    entry.messages().stream()
                            .map(message -> MessageView.of(
                                    message,
                                    caller.user(),
                                    entry.pointers()
                                            .others()
                                            .statusOf(message.id().sequence())))
                            .toList(),
                    entry.changes().stream()
                            .map(change -> change.change()
                                    .map(ChangeView::of)
                                    .orElseGet(() -> ChangeView.hidden(change.version())))
                            .toList(),
                    MyJson.of(entry.conversation()),
                    entry.own().threads().stream().map(ThreadJson::of).toList(),
                    entry.pointers().all().map(PointerJson::of));
        }
    }

    /** A thread that the user follows. */
    public record ThreadJson(MessageId messageId, long lastReadSequence, int unreadCount) {

        static ThreadJson of(ThreadState thread) {
            return new ThreadJson(
                    thread.root(),
                    thread.mine().lastReadSequence(),
                    thread.mine().unreadCount());
        }
    }

    /** How far a member has come. */
    public record PointerJson(UserId userId, long delivered, long read) {

        static List<PointerJson> of(SortedMap<UserId, Progress> members) {
            return members.entrySet().stream()
                    .map(member -> new PointerJson(
                            member.getKey(),
                            member.getValue().delivered(),
                            member.getValue().read()))
                    .toList();
        }
    }
}
