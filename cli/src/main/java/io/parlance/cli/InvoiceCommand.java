package io.parlance.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A tenant's invoices. */
@Command(name = "invoice", description = "A tenant's invoices.")
final class InvoiceCommand extends Noun {

    private static final String INVOICES = "admin/invoices";

    @Command(description = "Compute a month's bill as a draft, or anew; for the operator.")
    void draft(@Parameters(paramLabel = "MONTH", description = "As in 2026-01.") String month) {
        show(api().send("POST", INVOICES, whose(), Api.object(Map.of("month", month))));
    }

    @Command(description = "List them, the newest month first.")
    void list(@Mixin Page page) {
        show(api().get(INVOICES, page.query(whose())));
    }

    @Command(description = "Show one with its lines.")
    void show(@Parameters(paramLabel = "INVOICE") String invoice) {
        show(api().get(path(invoice), whose()));
    }

    @Command(description = "Number a draft and freeze it; for the operator.")
    void issue(@Parameters(paramLabel = "INVOICE") String invoice) {
        show(api().post(path(invoice) + "/issue", whose()));
    }

    @Command(description = "Say that one was paid; for the operator.")
    void pay(@Parameters(paramLabel = "INVOICE") String invoice) {
        show(api().post(path(invoice) + "/pay", whose()));
    }

    @Command(name = "void", description = "Cancel a draft or an issued one; for the operator.")
    void cancel(@Parameters(paramLabel = "INVOICE") String invoice) {
        show(api().post(path(invoice) + "/void", whose()));
    }

    @Command(description = "Compute one again from the ledger, and compare to the last minor unit.")
    void verify(@Parameters(paramLabel = "INVOICE") String invoice) {
        JsonNode answer = api().get(path(invoice) + "/verification", whose());
        if (!answer.path("same").asBoolean()) {
            throw new Refusal(
                    "BROKEN: it says " + answer.path("invoice").path("total") + ", the ledger says "
                            + answer.path("computedTotal"),
                    null);
        }
        show(answer);
    }

    @Command(description = "Write its lines to a file, as comma-separated values.")
    void csv(@Parameters(paramLabel = "INVOICE") String invoice, @Parameters(paramLabel = "FILE") Path file)
            throws IOException {
        try (InputStream lines = api().download(path(invoice) + "/csv", whose())) {
            long bytes = Files.copy(lines, file, StandardCopyOption.REPLACE_EXISTING);
            output().say(bytes + " bytes in " + file);
        }
    }

    private static String path(String invoice) {
        return INVOICES + "/" + Api.encoded(invoice);
    }
}
