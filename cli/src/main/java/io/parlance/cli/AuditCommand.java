package io.parlance.cli;

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

    private static void put(Map<String, String> query, String name, String value) {
        if (value != null) {
            query.put(name, value);
        }
    }
}
