package io.parlance.testing;

import static org.awaitility.Awaitility.await;

import io.parlance.launcher.processes.ProcessRecord;
import io.parlance.launcher.processes.ProcessRecord.Stage;
import io.parlance.launcher.processes.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * A database process of the stack that can be killed, as a crash would, and started again as it was: same program, same
 * arguments, so same port and data. Not for use by several threads.
 */
public final class StackProcess {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Stage stage;
    private final String signal;
    private final List<String> command;
    private final Callable<Boolean> isReady;
    private final Path log;
    private ProcessHandle process;

    private StackProcess(Path stack, ProcessRecord known, Callable<Boolean> isReady) throws IOException {
        this.stage = known.stage();
        this.signal = known.signal();
        this.process = known.process().orElseThrow();
        this.command = stage == Stage.CACHE ? redisIn(stack) : commandOf(process.pid());
        this.isReady = isReady;
        this.log = stack.resolve(stage + "-again.log");
    }

    /**
     * A process that the stack has started; empty where it runs none at this stage.
     *
     * @param stack the directory of the stack
     * @param isReady whether it takes requests; may throw when it does not
     */
    static Optional<StackProcess> find(Path stack, Stage stage, Callable<Boolean> isReady) {
        try {
            for (String line : Files.readAllLines(stack.resolve("processes"))) {
                ProcessRecord known = ProcessRecord.parse(line);
                if (known.stage() == stage) {
                    return Optional.of(new StackProcess(stack, known, isReady));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Redis shows its address where other programs show their arguments. */
    private static List<String> redisIn(Path stack) throws IOException {
        Path directory = stack.resolve("redis");
        try (Stream<Path> files = Files.list(directory)) {
            Path program = files.filter(Files::isExecutable)
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow();
            return List.of(program.toString(), directory.resolve("redis.conf").toString());
        }
    }

    /** PostgreSQL lives in a user namespace of its own, since it refuses to run as root: so it does the next time. */
    private static List<String> commandOf(long pid) throws IOException {
        List<String> command = new ArrayList<>();
        if (!namespaceOf(Long.toString(pid)).equals(namespaceOf("self"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        String line = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
        command.addAll(List.of(line.split("\0")));
        return List.copyOf(command);
    }

    private static Path namespaceOf(String process) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc", process, "ns", "user"));
    }

    /** As {@code kill -9} of it and of all that it has started; they are gone when this returns. */
    public void kill() {
        List<ProcessHandle> family =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        family.forEach(ProcessHandle::destroyForcibly);
        await().atMost(LIMIT).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Returns when it takes requests again. */
    void startAgain(Processes guard) {
        try {
            Process started = Processes.inOwnSession(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process = started.toHandle();
            guard.watch(stage, process, signal);
            await().atMost(LIMIT)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .ignoreExceptions()
                    .until(isReady);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
