package io.parlance.messaging.boundary;

import io.parlance.conversations.control.Members;
import io.parlance.conversations.control.OthersReach;
import io.parlance.conversations.control.Reach;
import io.parlance.kernel.Caller;
import io.parlance.messaging.control.HistoryPage;
import io.parlance.messaging.entity.Forwarded;
import io.parlance.messaging.entity.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Messages as one user sees them: with the status of one's own. How far the others have come is asked for once a page, and not at
 * all where no message is the caller's. Every method throws Problem UNAVAILABLE when the store must be asked and is away.
 * Thread-safe.
 */
@ApplicationScoped
public class ShownMessages {

    @Inject
    OthersReach others;

    @Inject
    Members members;

    public MessagePage page(Caller caller, HistoryPage page) {
        boolean own = page.messages().stream().anyMatch(message -> isBy(caller, message.message()));
        Reach reach = own ? reach(caller, page.messages().getFirst().message()) : Reach.NONE;
        return MessagePage.of(page, caller.user(), reach);
    }

    public MessageView of(Caller caller, Message message) {
        Reach reach = isBy(caller, message) ? reach(caller, message) : Reach.NONE;
        return MessageView.of(
                message, caller.user(), reach.statusOf(message.id().sequence()), maySeeSource(caller, message));
    }

    private boolean maySeeSource(Caller caller, Message message) {
        return message.body()
                .forwardedFrom()
                .flatMap(Forwarded::message)
                .filter(source -> members.visible(caller.tenant(), source.conversation(), caller.user())
                        .filter(range -> range.has(source.sequence()))
                        .isPresent())
                .isPresent();
    }

    private Reach reach(Caller caller, Message message) {
        return others.of(caller.tenant(), message.id().conversation(), caller.user());
    }

    private static boolean isBy(Caller caller, Message message) {
        return message.sender().id().equals(caller.user());
    }
}
