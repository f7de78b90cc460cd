package io.parlance.sync.boundary;

import io.parlance.changes.boundary.ChangeView;
import io.parlance.conversations.boundary.ConversationJson.MyJson;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.messaging.boundary.MessageView;
import io.parlance.sync.control.SyncEntry;
import io.parlance.sync.control.SyncPage;
import java.util.List;

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
            List<MessageView> messages,
            List<ChangeView> changes,
            MyJson my) {

        static EntryJson of(SyncEntry entry, Caller caller) {
            return new EntryJson(
                    entry.conversation().conversation().id(),
                    entry.lastSequence(),
                    entry.lastVersion(),
                    entry.limited(),
                    entry.messages().stream()
                            .map(message -> MessageView.of(message, caller.user()))
                            .toList(),
                    entry.changes().stream().map(ChangeView::of).toList(),
                    MyJson.of(entry.conversation()));
        }
    }
}
