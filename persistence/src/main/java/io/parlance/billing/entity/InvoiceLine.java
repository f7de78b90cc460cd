package io.parlance.billing.entity;

import io.parlance.usage.entity.Period;

/**
 * One line of an invoice. Immutable.
 *
 * @param period in which the tenant had that plan; a plan's fees are shared out by days
 * @param quantity days, users or messages
 * @param unitPrice of a month, of a user and month, or of a thousand messages, in the minor unit
 * @param amount in the minor unit
 */
public record InvoiceLine(Kind kind, PlanKey plan, Period period, long quantity, long unitPrice, long amount) {

    /** What is paid for. The wire name is the constant in lower case. */
    public enum Kind {
        BASE,
        USERS,
        MESSAGES
    }
}
