package io.parlance.launcher.processes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that we started, remembered well enough to end it later and never a stranger that got its number since.
 *
 * @param stage when it ends among the others: the lowest first
 * @param pid its number
 * @param startedMillis when it started, in milliseconds since 1970, 0 where the platform does not tell
 * @param signal what asks it to end: {@code TERM}, or {@code INT} for PostgreSQL's fast shutdown
 */
public record ProcessRecord(Stage stage, long pid, long startedMillis, String signal) {

    /** The order in which a stack goes down: whoever uses a database ends before it. */
    public enum Stage {
        /** The application server. */
        SERVER,
        /** Redis. */
        CACHE,
        /** The document store. */
        DOCUMENTS,
        /** PostgreSQL. */
        DATABASE
    }

    /** Remembers a running process. */
    public static ProcessRecord of(Stage stage, ProcessHandle process, String signal) {
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return new ProcessRecord(stage, process.pid(), started, signal);
    }

    /** The record that a {@link #line()} stands for. */
    public static ProcessRecord parse(String line) {
        String[] fields = line.split(" ", 4);
        return new ProcessRecord(
                Stage.valueOf(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2]), fields[3]);
    }

    /** This record as one line of text. */
    public String line() {
        return stage + " " + pid + " " + startedMillis + " " + signal;
    }

    /** The process itself, where it still runs. */
    public Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isTheSame);
    }

    /** Asks it to end, waits, and kills it when the time is up. Does nothing when it has ended already. */
    public void end(Duration limit) {
        process().ifPresent(process -> {
            ask(process);
            if (!hasEnded(process, limit)) {
                process.destroyForcibly();
                hasEnded(process, Duration.ofSeconds(5));
            }
        });
    }

    private boolean isTheSame(ProcessHandle process) {
        return startedMillis == 0
                || process.info()
                        .startInstant()
                        .map(start -> start.toEpochMilli() == startedMillis)
                        .orElse(true);
    }

    private void ask(ProcessHandle process) {
        if (signal.equals("TERM")) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor(5, TimeUnit.SECONDS);
        } catch (java.io.IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasEnded(ProcessHandle process, Duration limit) {
        CompletableFuture<ProcessHandle> exit = process.onExit();
        try {
            exit.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
