package io.parlance.launcher.processes;

import io.parlance.launcher.processes.ProcessRecord.Stage;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The processes of one stack. Each is started in a session of its own, so that a Ctrl-C in the terminal reaches the
 * launcher alone, which then ends them in order; each is known to a {@link Guard} for the case that the launcher is
 * killed; and each is written down in a file, for the case that both are.
 */
public final class Processes implements AutoCloseable {

    private static final boolean CAN_SET_SESSION = isOnPath("setsid");

    private final Path ledger;
    private final Map<Long, ProcessRecord> records = new ConcurrentHashMap<>();
    private final Process guard;
    private final Writer toGuard;

    private Processes(Path ledger, Process guard) {
        this.ledger = ledger;
        this.guard = guard;
        this.toGuard = new OutputStreamWriter(guard.getOutputStream(), StandardCharsets.UTF_8);
    }

    /**
     * Starts guarding, after ending whatever a former run has left behind.
     *
     * @param ledger the file that remembers the processes of this stack
     */
    public static Processes guarded(Path ledger) throws IOException {
        Files.createDirectories(ledger.toAbsolutePath().getParent());
        endLeftovers(ledger);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process guard = inOwnSession(List.of(
                        java,
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        CodeLocation.of(Guard.class).toString(),
                        Guard.class.getName()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Processes(ledger, guard);
    }

    /** A builder for a command that Ctrl-C in our terminal does not reach, where the platform has a way to say so. */
    public static ProcessBuilder inOwnSession(List<String> command) {
        var whole = new ArrayList<String>();
        if (CAN_SET_SESSION) {
            whole.add("setsid");
        }
        whole.addAll(command);
        return new ProcessBuilder(whole);
    }

    /** From now on this process ends with us, whatever happens to us. */
    public void watch(Stage stage, ProcessHandle process, String signal) {
        var watched = ProcessRecord.of(stage, process, signal);
        records.put(process.pid(), watched);
        tell("watch " + watched.line());
        writeLedger();
    }

    /** This process has ended. */
    public void forget(long pid) {
        records.remove(pid);
        tell("forget " + pid);
        writeLedger();
    }

    /** Asks one of ours to end, waits until it has, and forgets it. */
    public void end(long pid, Duration limit) {
        var watched = records.get(pid);
        if (watched != null) {
            watched.end(limit);
            forget(pid);
        }
    }

    /** Asks all application servers to end, and waits until they have. */
    public void endServers() {
        records.values().stream()
                .filter(watched -> watched.stage() == Stage.SERVER)
                .toList()
                .forEach(watched -> end(watched.pid(), Duration.ofSeconds(30)));
    }

    /** Ends what still runs, in order, and lets the guard go. */
    @Override
    public void close() {
        records.values().stream()
                .sorted(Comparator.comparing(ProcessRecord::stage))
                .toList()
                .forEach(watched -> end(watched.pid(), Duration.ofSeconds(20)));
        tell("bye");
        try {
            toGuard.close();
            Files.deleteIfExists(ledger);
        } catch (IOException e) {
            guard.destroyForcibly();
        }
    }

    private synchronized void tell(String line) {
        try {
            toGuard.write(line + "\n");
            toGuard.flush();
        } catch (IOException e) {
            // Somebody has killed the guard: nothing is lost as long as we end in good order ourselves.
            guard.destroyForcibly();
        }
    }

    private synchronized void writeLedger() {
        try {
            Files.write(
                    ledger,
                    records.values().stream().map(ProcessRecord::line).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + ledger, e);
        }
    }

    private static void endLeftovers(Path ledger) throws IOException {
        if (Files.exists(ledger)) {
            Files.readAllLines(ledger).stream()
                    .map(ProcessRecord::parse)
                    .sorted(Comparator.comparing(ProcessRecord::stage))
                    .forEach(leftover -> leftover.end(Duration.ofSeconds(10)));
            Files.delete(ledger);
        }
    }

    private static boolean isOnPath(String command) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    }
}
