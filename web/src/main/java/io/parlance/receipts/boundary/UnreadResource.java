package io.parlance.receipts.boundary;

import io.parlance.conversations.control.KeepingConversations;
import io.parlance.conversations.control.MyConversation;
import io.parlance.conversations.control.Unread;
import io.parlance.conversations.entity.Membership;
import io.parlance.kernel.ConversationId;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.receipts.control.MarkingUnread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** What is unread: marking, and why the number is what it is. */
@Path("/conversations/{conversationId}/unread")
@Produces(MediaType.APPLICATION_JSON)
public class UnreadResource {

    /** More of what is not counted is not named: the newest are. */
    private static final int MOST_NAMED = 1_000;

    @Inject
    CurrentCaller caller;

    @Inject
    MarkingUnread marking;

    @Inject
    KeepingConversations keeping;

    /** 204. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void mark(@PathParam("conversationId") String conversationId, ReachedBody from) {
        marking.mark(caller.get(), ConversationId.parse(conversationId, "conversationId"), from.required());
    }

    @GET
    @Path("/explain")
    public ExplanationJson explain(@PathParam("conversationId") String conversationId) {
        return ExplanationJson.of(
                keeping.conversation(caller.get(), ConversationId.parse(conversationId, "conversationId")));
    }

    /** Why the number is what it is. */
    public record ExplanationJson(
            long unreadCount,
            long mentionCount,
            long head,
            long lastReadSequence,
            Optional<Long> unreadFrom,
            List<NotCountedJson> notCounted) {

        static ExplanationJson of(MyConversation shown) {
            Membership.Pointers pointers = shown.mine().pointers();
            List<Unread.NotCounted> all = shown.unread().notCounted();
            return new ExplanationJson(
                    shown.unread().count(),
                    shown.unread().mentions(),
                    shown.conversation().activity().lastSequence(),
                    pointers.read(),
                    pointers.unreadFrom(),
                    all.subList(Math.max(0, all.size() - MOST_NAMED), all.size()).stream()
                            .map(NotCountedJson::of)
                            .toList());
        }
    }

    /** A message after the pointer that does not count. */
    public record NotCountedJson(long sequence, String reason) {

        static NotCountedJson of(Unread.NotCounted one) {
            return new NotCountedJson(one.sequence(), one.reason().wireName());
        }
    }
}
