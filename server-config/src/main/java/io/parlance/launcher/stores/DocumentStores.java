package io.parlance.launcher.stores;

import io.parlance.launcher.processes.Processes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    /** How many seconds that {@code mongod} may take until it serves, 60 by default. */
    public static final String START_SECONDS = "MONGOD_START_SECONDS";

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private final Map<String, String> environment;

    /** A choice by these variables, normally those of the process. */
    public DocumentStores(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Starts what has been chosen.
     *
     * @param directory where its data goes, one directory for each kind of store
     * @throws IOException when what was named cannot be used; its message says in one line what to do
     */
    public DocumentStore start(Path directory, Processes processes) throws IOException {
        Optional<String> uri = setting(URI);
        if (uri.isPresent()) {
            return GivenEngine.at(uri.get(), ANSWER_LIMIT);
        }
        Optional<Path> program = named().or(this::onPath);
        if (program.isPresent()) {
            return OwnMongod.start(program.get(), directory.resolve("mongod"), startLimit(), processes);
        }
        return TrialStore.start(directory.resolve("trial"), 0);
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private Optional<Path> named() throws IOException {
        Optional<Path> program = setting(PROGRAM).map(Path::of);
        if (program.isPresent() && !Files.isRegularFile(program.get())) {
            throw new IOException(PROGRAM + " names " + program.get()
                    + ", which is no file: name the mongod program, or " + "unset " + PROGRAM);
        }
        if (program.isPresent() && !Files.isExecutable(program.get())) {
            throw new IOException(PROGRAM + " names " + program.get() + ", which may not be executed: chmod +x it, or "
                    + "unset " + PROGRAM);
        }
        return program;
    }

    private Duration startLimit() throws IOException {
        String seconds = setting(START_SECONDS).orElse("60");
        if (!seconds.matches("[1-9]\\d{0,4}")) {
            throw new IOException(START_SECONDS + " must be a number of seconds from 1 to 99999: " + seconds);
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    private Optional<Path> onPath() {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "mongod"))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
