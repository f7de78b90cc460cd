package io.parlance.billing.control;

import io.parlance.billing.entity.Invoice;
import io.parlance.billing.entity.InvoiceLine;
import java.util.List;

/** An invoice with its lines, in order. Immutable. */
public record ShownInvoice(Invoice invoice, List<InvoiceLine> lines) {

    public ShownInvoice {
        lines = List.copyOf(lines);
    }
}
