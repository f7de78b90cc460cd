package io.parlance.launcher.stores;

import io.parlance.launcher.processes.ProcessRecord.Stage;
import io.parlance.launcher.processes.Processes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts a database of our own as a process and waits until it serves: out of reach of Ctrl-C, watched from its first
 * moment, its output added to a log, and ended again when it does not come up.
 *
 * @param name what it is called in front of people
 * @param stage when it ends among the others
 * @param log the file that its output is added to
 * @param limit how long it may take until it serves
 * @param advice what to do when it does not come up, as the end of a sentence
 */
record Starter(String name, Stage stage, Path log, Duration limit, String advice) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long BETWEEN_LOOKS_MILLIS = 50;
    private static final int TAIL_BYTES = 4096;
    private static final int LONGEST_WORDS = 200;

    /** Whether the process serves by now. */
    @FunctionalInterface
    interface Look {
        /**
         * Comes back within seconds.
         *
         * @throws IOException when it never will, with a message for people
         */
        boolean serves() throws IOException;
    }

    /**
     * Starts it.
     *
     * @throws IOException when it cannot be run, ends, or does not serve in time; its message says so in one line
     */
    Process run(List<String> command, Processes processes, Look look) throws IOException {
        long logged = Files.exists(log) ? Files.size(log) : 0;
        Process process = Processes.inOwnSession(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        processes.watch(stage, process.toHandle(), "TERM");
        try {
            await(process, look, logged);
            return process;
        } catch (IOException | RuntimeException e) {
            processes.end(process.pid(), PATIENCE);
            throw e;
        }
    }

    private void await(Process process, Look look, long logged) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!look.serves()) {
                if (process.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw failure("ended during its start with exit code " + process.exitValue(), logged);
                }
                if (System.nanoTime() > end) {
                    throw failure("does not serve after " + limit.toSeconds() + " s", logged);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + name + " started", e);
        }
    }

    private IOException failure(String what, long logged) throws IOException {
        String words = lastWords(logged);
        return new IOException(name + " " + what + (words.isEmpty() ? ", without a word" : ", saying: " + words)
                + " (see " + log + "); " + advice);
    }

    /** The last line of this start. */
    private String lastWords(long logged) throws IOException {
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(Math.max(logged, Files.size(log) - TAIL_BYTES));
            String tail = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            String line = tail.substring(tail.lastIndexOf('\n') + 1);
            return line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) + "..." : line;
        }
    }
}
