package io.parlance.launcher.stores;

import io.parlance.launcher.processes.Processes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the document store: the engine named by {@value #URI}; else the {@code mongod} named by {@value #PROGRAM} or
 * found on the path; else the trial store in our own process.
 */
public final class DocumentStores {

    /** A connection string, of an engine that runs already. */
    public static final String URI = "MONGODB_URI";

    /** The path of a {@code mongod}. */
    public static final String PROGRAM = "MONGOD";

    private final Map<String, String> environment;

    /** A choice by these variables, normally those of the process. */
    public DocumentStores(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Starts what has been chosen.
     *
     * @param directory where its data goes, one directory for each kind of store
     */
    public DocumentStore start(Path directory, Processes processes) throws IOException {
        Optional<String> uri = setting(URI);
        if (uri.isPresent()) {
            return new GivenEngine(uri.get());
        }
        Optional<Path> program = setting(PROGRAM).map(Path::of).or(this::onPath);
        if (program.isPresent()) {
            return OwnMongod.start(program.get(), directory.resolve("mongod"), processes);
        }
        return TrialStore.start(directory.resolve("trial"), 0);
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private Optional<Path> onPath() {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "mongod"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
