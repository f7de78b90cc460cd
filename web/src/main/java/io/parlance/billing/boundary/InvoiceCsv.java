package io.parlance.billing.boundary;

import io.parlance.billing.boundary.InvoiceJson.LineJson;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An invoice as comma-separated values (RFC 4180), a row for each line. Nothing in it can need quotes, or be taken for a formula. */
final class InvoiceCsv {

    private static final String HEAD =
            "number,month,status,currency,kind,plan,version,from,to,quantity,unitPrice,amount";

    private InvoiceCsv() {}

    static String of(InvoiceJson invoice) {
        return Stream.concat(
                        Stream.of(HEAD),
                        invoice.lines().orElse(List.of()).stream().map(line -> row(invoice, line)))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String row(InvoiceJson invoice, LineJson line) {
        return Stream.of(
                        invoice.number().orElse(""),
                        invoice.month(),
                        invoice.status(),
                        invoice.currency(),
                        line.kind(),
                        line.plan(),
                        line.version(),
                        line.from(),
                        line.to(),
                        line.quantity(),
                        line.unitPrice(),
                        line.amount())
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }
}
