package io.parlance.billing.control;

import io.parlance.billing.entity.InvoiceLine;
import java.util.List;

/**
 * An invoice beside what computing it again gives. Immutable.
 *
 * @param same whether total, currency and every line are what they were
 */
public record Verification(ShownInvoice invoice, boolean same, long computedTotal, List<InvoiceLine> computed) {

    public Verification {
        computed = List.copyOf(computed);
    }
}
