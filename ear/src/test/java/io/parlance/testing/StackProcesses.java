package io.parlance.testing;

import io.parlance.launcher.EmbeddedStack;
import io.parlance.launcher.processes.ProcessRecord.Stage;
import io.parlance.launcher.processes.Processes;
import io.parlance.launcher.stores.PostgresAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The database processes of the stack, to be killed and brought back by tests. Not for use by several threads. */
public final class StackProcesses implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 1000;

    private final EmbeddedStack stack;
    private final Map<Stage, StackProcess> known = new EnumMap<>(Stage.class);
    private Processes guard;

    StackProcesses(EmbeddedStack stack) {
        this.stack = stack;
    }

    public StackProcess postgresql() {
        return find(Stage.DATABASE, this::postgresqlIsReady).orElseThrow();
    }

    public StackProcess redis() {
        return find(Stage.CACHE, this::redisIsReady).orElseThrow();
    }

    /** A {@code mongod} that the stack has started; empty where the documents are kept by something else. */
    public Optional<StackProcess> mongod() {
        return find(Stage.DOCUMENTS, this::documentsAreReady);
    }

    private Optional<StackProcess> find(Stage stage, Callable<Boolean> isReady) {
        if (!known.containsKey(stage)) {
            StackProcess.find(stack.directory(), stage, isReady).ifPresent(found -> known.put(stage, found));
        }
        return Optional.ofNullable(known.get(stage));
    }

    /** Returns when it takes requests again. It ends with the stack. */
    public void startAgain(StackProcess process) {
        try {
            if (guard == null) {
                guard = Processes.guarded(stack.directory().resolve("processes-again"));
            }
            process.startAgain(guard);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A setting of PostgreSQL, as it shows it. */
    public String postgresqlSetting(String name) {
        try (Connection connection = connectToPostgresql();
                ResultSet setting = connection.createStatement().executeQuery("show " + name)) {
            setting.next();
            return setting.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connectToPostgresql() throws SQLException {
        PostgresAccess access = stack.postgres();
        return DriverManager.getConnection(access.url(), PostgresAccess.APP, access.appPassword());
    }

    private boolean postgresqlIsReady() throws SQLException {
        try (Connection connection = connectToPostgresql()) {
            return connection.isValid(1);
        }
    }

    private boolean redisIsReady() throws IOException {
        URI uri = stack.redis();
        String password = uri.getUserInfo().substring(1);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(("AUTH " + password + "\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return answer.read() == '+';
        }
    }

    private boolean documentsAreReady() {
        return new DocumentDatabase(stack.documents().uri(), "admin").answers();
    }

    @Override
    public void close() {
        if (guard != null) {
            guard.close();
        }
    }
}
