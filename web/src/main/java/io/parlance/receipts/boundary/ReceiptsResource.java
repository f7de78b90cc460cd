package io.parlance.receipts.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.UserId;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import io.parlance.receipts.control.ReadingReceipts;
import io.parlance.receipts.control.Receipt;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;

/** Who has received and read a message. */
@Path("/messages/{messageId}/receipts")
@Produces(MediaType.APPLICATION_JSON)
public class ReceiptsResource {

    @Inject
    CurrentCaller caller;

    @Inject
    ReadingReceipts receipts;

    @GET
    public PageJson<ReceiptJson> receipts(
            @PathParam("messageId") String messageId,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return PageJson.of(
                receipts.of(caller.get(), MessageId.parse(messageId, "messageId"), PageRequest.parse(limit, cursor)),
                ReceiptJson::of);
    }

    /** One member's receipt on the wire. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ReceiptJson(UserId userId, String status, Optional<Instant> deliveredAt, Optional<Instant> readAt) {

        static ReceiptJson of(Receipt receipt) {
            return new ReceiptJson(
                    receipt.user(), receipt.status().wireName(), receipt.deliveredAt(), receipt.readAt());
        }
    }
}
