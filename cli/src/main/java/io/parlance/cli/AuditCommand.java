package io.parlance.cli;

import io.parlance.audit.control.BrokenLog;
import io.parlance.audit.control.VerifyAudit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The audit log. */
@Command(name = "audit", description = "The audit log: who did what, and that nobody changed it afterwards.")
final class AuditCommand extends Noun {

    @Command(description = "List what was done, the newest first.")
    void list(
            @Option(names = "--from", paramLabel = "TIME") String from,
            @Option(names = "--to", paramLabel = "TIME") String to,
            @Option(names = "--actor") String actor,
            @Option(names = "--action") String action,
            @Mixin Page page) {
        Map<String, String> query = whose();
        put(query, "from", from);
        put(query, "to", to);
        put(query, "actor", actor);
        put(query, "action", action);
        show(api().get("admin/audit", page.query(query)));
    }

    @Command(description = "Write the log to a file that can be verified.")
    void export(@Parameters(paramLabel = "FILE") Path file) throws IOException {
        try (InputStream lines = api().download("admin/audit/export", whose())) {
            long bytes = Files.copy(lines, file, StandardCopyOption.REPLACE_EXISTING);
            output().say(bytes + " bytes in " + file);
        }
    }

    @Command(
            description =
                    "Verify an exported log, without a server: that no bit of it was changed, and nothing taken away.")
    void verify(
            @Parameters(paramLabel = "FILE", description = "What export wrote.") Path file,
            @Parameters(
                            paramLabel = "KEYS",
                            description =
                                    "What /.well-known/audit-keys.json answered, kept where nobody who could change the log can"
                                            + " change it.")
                    Path keys,
            @Option(
                            names = "--checkpoints",
                            paramLabel = "FILE",
                            description =
                                    "Signed statements from elsewhere, one in a line: the log must reach the last of them.")
                    Path checkpoints)
            throws IOException {
        String known = checkpoints == null ? "" : Files.readString(checkpoints);
        try {
            output().say("OK: " + VerifyAudit.verify(file, keys, known));
        } catch (BrokenLog e) {
            throw new Refusal("BROKEN: " + e.getMessage(), e);
        }
    }

    private static void put(Map<String, String> query, String name, String value) {
        if (value != null) {
            query.put(name, value);
        }
    }
}
