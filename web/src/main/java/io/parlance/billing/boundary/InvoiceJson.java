package io.parlance.billing.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.billing.control.ShownInvoice;
import io.parlance.billing.entity.Invoice;
import io.parlance.billing.entity.InvoiceLine;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An invoice on the wire; amounts are in the currency's minor unit.
 *
 * @param lines left out in lists
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record InvoiceJson(
        String id,
        String month,
        String status,
        Optional<String> number,
        String currency,
        long total,
        Instant countedUntil,
        Instant createdAt,
        Optional<Instant> issuedAt,
        Optional<Instant> paidAt,
        Optional<Instant> voidedAt,
        Optional<List<LineJson>> lines) {

    static InvoiceJson of(Invoice invoice) {
        return of(invoice, Optional.empty());
    }

    static InvoiceJson of(ShownInvoice shown) {
        return of(shown.invoice(), Optional.of(shown.lines()));
    }

    private static InvoiceJson of(Invoice invoice, Optional<List<InvoiceLine>> lines) {
        return new InvoiceJson(
                invoice.id().toString(),
                invoice.month().toString(),
                invoice.status().name().toLowerCase(Locale.ROOT),
                invoice.number(),
                invoice.totals().currency(),
                invoice.totals().amount(),
                invoice.countedUntil(),
                invoice.times().createdAt(),
                invoice.times().issuedAt(),
                invoice.times().paidAt(),
                invoice.times().voidedAt(),
                lines.map(all -> all.stream().map(LineJson::of).toList()));
    }

    /** One line. */
    public record LineJson(
            String kind, String plan, int version, String from, String to, long quantity, long unitPrice, long amount) {

        static LineJson of(InvoiceLine line) {
            return new LineJson(
                    line.kind().name().toLowerCase(Locale.ROOT),
                    line.plan().name(),
                    line.plan().version(),
                    line.period().from().toString(),
                    line.period().to().toString(),
                    line.quantity(),
                    line.unitPrice(),
                    line.amount());
        }
    }
}
