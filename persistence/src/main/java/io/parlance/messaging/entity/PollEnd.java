package io.parlance.messaging.entity;

import io.parlance.kernel.TenantId;
import java.time.Instant;

/**
 * A poll is to be looked at because its time may be over. Noted before the poll is written, so it may turn out that there is none.
 *
 * @param poll what its message was sent with
 * @param at when to look
 * @param until from then on a poll that is not there will not come any more
 */
public record PollEnd(TenantId tenant, SentKey poll, Instant at, Instant until) {}
