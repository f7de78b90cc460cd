package io.parlance.billing.entity;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A tenant's invoice of a month, without its lines. Immutable.
 *
 * @param number of one that was issued; there is none left out
 * @param total in the currency's minor unit
 * @param countedUntil what was written into the ledger later is not in it
 */
public record Invoice(
        InvoiceId id,
        YearMonth month,
        Status status,
        Optional<String> number,
        Totals totals,
        Instant countedUntil,
        Times times) {

    /** How far it has come. The wire name is the constant in lower case. */
    public enum Status {
        DRAFT,
        ISSUED,
        PAID,
        VOID
    }

    /** What it comes to. */
    public record Totals(String currency, long amount) {}

    /** When what happened. */
    public record Times(
            Instant createdAt, Optional<Instant> issuedAt, Optional<Instant> paidAt, Optional<Instant> voidedAt) {}

    /** Whether it still may change. */
    public boolean isDraft() {
        return status == Status.DRAFT;
    }
}
