package io.parlance.messaging.boundary;

import io.parlance.kernel.Caller;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.messaging.control.Messaging;
import io.parlance.messaging.control.Voting;
import io.parlance.messaging.entity.Ballot;
import io.parlance.platform.boundary.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;

/** Voting in a poll, and closing it. */
@Path("/messages/{messageId}/poll")
@Produces(MediaType.APPLICATION_JSON)
public class PollResource {

    @Inject
    CurrentCaller currentCaller;

    @Inject
    Messaging messaging;

    @Inject
    Voting voting;

    @Inject
    ShownMessages shown;

    @GET
    public BallotsJson ballots(@PathParam("messageId") String messageId) {
        Voting.Ballots ballots = voting.ballots(currentCaller.get(), MessageId.parse(messageId, "messageId"));
        return new BallotsJson(
                ballots.mine(), ballots.shown().stream().map(BallotJson::of).toList());
    }

    @PUT
    @Path("/vote")
    @Consumes(MediaType.APPLICATION_JSON)
    public MessageView vote(@PathParam("messageId") String messageId, Vote vote) {
        Caller caller = currentCaller.get();
        MessageId id = MessageId.parse(messageId, "messageId");
        if (vote.options() == null || vote.options().isEmpty() || vote.options().contains(null)) {
            throw Problem.badRequest("options", "must name one at least");
        }
        voting.vote(caller, id, vote.options());
        return shown(caller, id);
    }

    @DELETE
    @Path("/vote")
    public MessageView takeBack(@PathParam("messageId") String messageId) {
        Caller caller = currentCaller.get();
        MessageId id = MessageId.parse(messageId, "messageId");
        voting.vote(caller, id, List.of());
        return shown(caller, id);
    }

    @POST
    @Path("/close")
    public MessageView close(@PathParam("messageId") String messageId) {
        Caller caller = currentCaller.get();
        MessageId id = MessageId.parse(messageId, "messageId");
        voting.close(caller, id);
        return shown(caller, id);
    }

    private MessageView shown(Caller caller, MessageId id) {
        return shown.of(caller, messaging.message(caller, id).message());
    }

    /** The body of a vote. */
    public record Vote(List<Integer> options) {}

    /**
     * Who chose what.
     *
     * @param mine the options that the caller has chosen
     * @param items every ballot, none of an anonymous poll
     */
    public record BallotsJson(List<Integer> mine, List<BallotJson> items) {}

    /** What one user has chosen. */
    public record BallotJson(String userId, List<Integer> options, Instant at) {
        static BallotJson of(Ballot ballot) {
            return new BallotJson(ballot.voter(), ballot.options(), ballot.at());
        }
    }
}
