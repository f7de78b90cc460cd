package io.parlance.billing.entity;

import io.parlance.kernel.Problem;
import java.util.UUID;

/** Names an invoice in its tenant. */
public record InvoiceId(UUID value) {

    /** @throws Problem NOT_FOUND for what is none */
    public static InvoiceId parse(String text) {
        try {
            UUID value = UUID.fromString(text);
            if (value.toString().equalsIgnoreCase(text)) {
                return new InvoiceId(value);
            }
        } catch (IllegalArgumentException e) {
            throw absent();
        }
        throw absent();
    }

    public static Problem absent() {
        return Problem.notFound("there is no such invoice");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
