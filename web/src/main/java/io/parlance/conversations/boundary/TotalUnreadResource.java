package io.parlance.conversations.boundary;

import io.parlance.conversations.control.KeepingConversations;
import io.parlance.conversations.control.TotalUnread;
import io.parlance.platform.boundary.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What is unread in all of the caller's conversations together. */
@Path("/me/unread")
@Produces(MediaType.APPLICATION_JSON)
public class TotalUnreadResource {

    @Inject
    CurrentCaller caller;

    @Inject
    KeepingConversations keeping;

    @GET
    public TotalUnreadJson unread() {
        TotalUnread total = keeping.unread(caller.get());
        return new TotalUnreadJson(total.messages(), total.mentions(), total.conversations());
    }

    /** As the wire has it. */
    public record TotalUnreadJson(long unreadCount, long mentionCount, int conversations) {}
}
