package io.parlance.launcher.stores;

import io.parlance.launcher.processes.Ports;
import io.parlance.launcher.processes.ProcessRecord;
import io.parlance.launcher.processes.ProcessRecord.Stage;
import io.parlance.launcher.processes.Processes;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** A real PostgreSQL of our own, its data in a directory of ours, open to this machine only and only with a password. */
public final class EmbeddedPostgresql implements AutoCloseable {

    private static final String LOG = "postgresql.log";

    private final EmbeddedPostgres postgres;
    private final Processes processes;
    private final long pid;
    private final PostgresAccess access;

    private EmbeddedPostgresql(EmbeddedPostgres postgres, Processes processes, long pid, PostgresAccess access) {
        this.postgres = postgres;
        this.processes = processes;
        this.pid = pid;
        this.access = access;
    }

    /**
     * Starts PostgreSQL, creating its data directory, roles and database the first time.
     *
     * @param data its data directory; the log is written beside it
     * @param passwords of its roles, set anew at each start
     */
    public static EmbeddedPostgresql start(Path data, PostgresPasswords passwords, Processes processes)
            throws IOException {
        Files.createDirectories(data.getParent());
        endLeftover(data.resolve("postmaster.pid"));
        EmbeddedPostgres postgres = start(builder(data, passwords), data.resolveSibling(LOG));
        long pid = pidIn(data.resolve("postmaster.pid"));
        processes.watch(Stage.DATABASE, ProcessHandle.of(pid).orElseThrow(), "INT");
        String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/";
        try {
            new DatabaseBootstrap(url, passwords).run(data);
        } catch (SQLException e) {
            throw new IOException("PostgreSQL could not be prepared: " + e.getMessage(), e);
        }
        var access = new PostgresAccess(url + PostgresAccess.DATABASE, passwords.app(), passwords.owner());
        return new EmbeddedPostgresql(postgres, processes, pid, access);
    }

    /** How the application reaches it. */
    public PostgresAccess access() {
        return access;
    }

    /** Shuts it down fast: what is committed is on disk, what is open is rolled back. */
    @Override
    public void close() throws IOException {
        postgres.close();
        processes.end(pid, Duration.ofSeconds(20));
    }

    /** One that was starting when its launcher was killed, before anybody had written down its number. */
    private static void endLeftover(Path pidFile) throws IOException {
        if (Files.exists(pidFile)) {
            ProcessHandle.of(pidIn(pidFile))
                    .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                    .ifPresent(process ->
                            ProcessRecord.of(Stage.DATABASE, process, "INT").end(Duration.ofSeconds(20)));
        }
    }

    private static long pidIn(Path pidFile) throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
    }

    private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder, Path log) throws IOException {
        try {
            return builder.start();
        } catch (IOException | IllegalStateException e) {
            throw new IOException(
                    "PostgreSQL did not start: "
                            + e.getMessage().lines().findFirst().orElse("") + " (see " + log + ")",
                    e);
        }
    }

    private static EmbeddedPostgres.Builder builder(Path data, PostgresPasswords passwords) {
        return EmbeddedPostgres.builder()
                .setConnectConfig("password", passwords.superuser())
                .setPort(Ports.free())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                // The builtin provider sorts the same on every machine, whatever locales are installed.
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // The library's own default for both is off.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling(LOG).toFile()));
    }
}
