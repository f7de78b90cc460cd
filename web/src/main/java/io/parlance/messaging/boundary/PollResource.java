package io.parlance.messaging.boundary;

import io.parlance.changes.control.Changed;
import io.parlance.kernel.Caller;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.Problem;
import io.parlance.messaging.control.Messaging;
import io.parlance.messaging.control.Voting;
import io.parlance.messaging.entity.Ballot;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.Idempotency;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
    public Response vote(
            @PathParam("messageId") String messageId, @HeaderParam(Idempotency.KEY) String key, Vote vote) {
        Caller caller = currentCaller.get();
        MessageId id = MessageId.parse(messageId, "messageId");
        if (vote.options() == null || vote.options().isEmpty() || vote.options().contains(null)) {
            throw Problem.badRequest("options", "must name one at least");
        }
        return answer(caller, id, voting.vote(caller, id, vote.options(), Idempotency.key(key)));
    }

    @DELETE
    @Path("/vote")
    public Response takeBack(@PathParam("messageId") String messageId, @HeaderParam(Idempotency.KEY) String key) {
        Caller caller = currentCaller.get();
        MessageId id = MessageId.parse(messageId, "messageId");
        return answer(caller, id, voting.vote(caller, id, List.of(), Idempotency.key(key)));
    }

    @POST
    @Path("/close")
    public Response close(@PathParam("messageId") String messageId, @HeaderParam(Idempotency.KEY) String key) {
        Caller caller = currentCaller.get();
        MessageId id = MessageId.parse(messageId, "messageId");
        return answer(caller, id, voting.close(caller, id, Idempotency.key(key)));
    }

    private Response answer(Caller caller, MessageId id, Changed changed) {
        return Idempotency.answer(
                Response.ok(shown.of(caller, messaging.message(caller, id).message())), changed.replayed());
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
