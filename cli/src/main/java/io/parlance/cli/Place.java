package io.parlance.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say where a tenant's documents are to live. The URI is read from a file: it may hold a password. */
final class Place {

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = "--placement",
            paramLabel = "KIND",
            description = "Where its documents live: shared, database (its own) or cluster (its own).")
    String kind;

    @Option(names = "--database", description = "The name of its own database.")
    String database;

    @Option(names = "--uri-file", paramLabel = "FILE", description = "A file with the URI of its own cluster.")
    Path uriFile;

    /** What to ask for; empty when nothing was said. */
    Optional<Map<String, Object>> asked() {
        if (kind == null && database == null && uriFile == null) {
            return Optional.empty();
        }
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("kind", Optional.ofNullable(kind).orElse(uriFile == null ? "database" : "cluster"));
        Optional.ofNullable(database).ifPresent(name -> asked.put("database", name));
        Optional.ofNullable(uriFile).ifPresent(file -> asked.put("uri", read(file)));
        return Optional.of(asked);
    }

    private String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ParameterException(commandLine(), "--uri-file: " + file + " cannot be read", e);
        }
    }

    private CommandLine commandLine() {
        return command.commandLine();
    }
}
