package io.parlance.messaging.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.changes.entity.Change;
import io.parlance.changes.entity.Decision;
import io.parlance.conversations.control.VisibleRange;
import io.parlance.kernel.MessageId;
import java.util.Optional;

/**
 * A change as one member may see it: what concerns a message that the member may not read is not told, but that there was one, so
 * that versions stay dense.
 *
 * @param change empty where it is hidden
 */
public record ShownChange(long version, Optional<Change> change) {

    private static final JsonMapper JSON = new JsonMapper();

    public static ShownChange of(Change change, VisibleRange visible) {
        long version = change.id().version();
        boolean hidden = change.decision()
                .message()
                .filter(message -> !visible.has(message.sequence()))
                .isPresent();
        if (hidden) {
            return new ShownChange(version, Optional.empty());
        }
        boolean rootHidden =
                root(change).filter(root -> !visible.has(root.sequence())).isPresent();
        return new ShownChange(version, Optional.of(rootHidden ? withoutRoot(change) : change));
    }

    /** The other message that it changes: the root of a reply that is deleted or brought back. */
    public static Optional<MessageId> root(Change change) {
        return ChangeData.ofRoot(change).map(ThreadData.OfRoot::root);
    }

    private static Change withoutRoot(Change change) {
        Decision decision = change.decision();
        return new Change(
                change.tenant(),
                change.id(),
                new Decision(decision.kind(), decision.message(), decision.user(), withoutRoot(decision.data())),
                change.at(),
                change.mark(),
                change.request());
    }

    private static String withoutRoot(String data) {
        try {
            return ((ObjectNode) JSON.readTree(data)).without(ThreadData.PART).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a change whose data is no JSON", e);
        }
    }
}
