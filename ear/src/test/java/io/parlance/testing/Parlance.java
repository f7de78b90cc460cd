package io.parlance.testing;

import io.parlance.launcher.EmbeddedStack;
import io.parlance.launcher.LaunchFailure;
import io.parlance.launcher.NodeSettings;
import io.parlance.launcher.ServerNode;
import io.parlance.launcher.stores.GivenEngine;
import io.parlance.launcher.stores.TrialStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The product as it ships, running: the embedded stack, one node that nobody disturbs, and on demand a second one whose
 * databases can be taken away and which can be killed. One for each run of the tests.
 */
@SuppressWarnings(
        "deprecation") // JUnit 5.13 wants AutoCloseable instead, which 5.12 and the platform's BOM do not close
public final class Parlance implements AutoCloseable {

    /** The tenant that most tests live in. */
    public static final String DEMO = "demo";

    /** Another tenant, which must see nothing of it. */
    public static final String RIVAL = "rival";

    /** Everybody's. */
    public static final String PASSWORD = "correct-horse-battery";

    static final String FIRST = "one";
    static final String SECOND = "two";

    private static final Path DIRECTORY = Path.of("target", "system-tests");
    private static final Path EAR = Path.of("target", "parlance.ear");

    private final AtomicInteger names = new AtomicInteger();
    private final String run = Long.toString(ProcessHandle.current().pid(), 36) + Long.toString(System.nanoTime(), 36);
    private final UnaryOperator<NodeSettings> configuration;
    private final EmbeddedStack stack;
    private final DocumentDatabase documents;
    private final ServerNode first;
    private final StackProcesses processes;
    private final SmtpSink mailServer = SmtpSink.start();
    private DisturbedNode second;

    private Parlance(UnaryOperator<NodeSettings> configuration) throws IOException, LaunchFailure {
        this.configuration = configuration;
        delete(DIRECTORY);
        stack = EmbeddedStack.start(DIRECTORY);
        documents = new DocumentDatabase(stack.documents().uri(), "parlance_it_" + run);
        processes = new StackProcesses(stack);
        try {
            first = ServerNode.start(stack, settings(FIRST));
        } catch (IOException | LaunchFailure | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** @param configuration of its nodes, beside what the fixture needs */
    public static Parlance start(Map<String, String> configuration) {
        return start(settings -> {
            NodeSettings configured = settings;
            for (Map.Entry<String, String> entry : configuration.entrySet()) {
                configured = configured.with(entry.getKey(), entry.getValue());
            }
            return configured;
        });
    }

    /** @param configuration adds to what the fixture needs of a node; those are called {@value #FIRST} and {@value #SECOND} */
    static Parlance start(UnaryOperator<NodeSettings> configuration) {
        try {
            return new Parlance(configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LaunchFailure e) {
            throw new IllegalStateException("the product does not start", e);
        }
    }

    private NodeSettings settings(String name) {
        NodeSettings settings = NodeSettings.of(name, EAR)
                .with("parlance.demo", "true")
                .with("parlance.mail.interval.ms", "200")
                .with("parlance.mail.retry.ms", "200")
                .with("parlance.mongodb.database", documents.name())
                .with("parlance.move.grace.ms", "5000");
        return configuration.apply(settings);
    }

    /** The node that nobody disturbs. */
    public ChatClient node() {
        return ChatClient.at(first.baseUri());
    }

    /** Another node of the same cluster. */
    public ChatClient secondNode() {
        return disturbed().client();
    }

    /** The second node, for who wants to disturb it; whoever does leaves it whole. */
    public synchronized DisturbedNode disturbed() {
        if (second == null) {
            second = DisturbedNode.start(
                    stack,
                    settings(SECOND)
                            .with("parlance.mail.mode", "smtp")
                            .with("parlance.mail.smtp.port", Integer.toString(mailServer.port()))
                            .with("parlance.mail.smtp.starttls", "false"));
        }
        return second;
    }

    /** Where the second node's mails go; the first one shows its own. */
    public SmtpSink mailServer() {
        return mailServer;
    }

    /** The processes of the databases, for who wants to kill them; whoever does brings them back. */
    public StackProcesses processes() {
        return processes;
    }

    /** The document database of this run, for a look behind the product's back. */
    public DocumentDatabase documents() {
        return documents;
    }

    /** Redis, for a look behind the product's back. */
    public URI redis() {
        return stack.redis();
    }

    /** Passwords and keys that the nodes are told, and that nobody else is to know. */
    public List<String> secrets() {
        try {
            return stack.configuration().entrySet().stream()
                    .filter(entry -> entry.getKey().matches(".*\\.(password|key)"))
                    .map(Map.Entry::getValue)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the documents are kept in, for the summary. */
    public String storeName() {
        return stack.documents().name();
    }

    /** Whether the documents are kept by the trial store, in this very process. */
    public boolean hasTrialStore() {
        return stack.documents() instanceof TrialStore;
    }

    /** PostgreSQL in the role that owns the tables, for a look behind the product's back; whoever takes it closes it. */
    public Connection postgres() throws SQLException {
        try {
            Map<String, String> access = stack.configuration();
            return DriverManager.getConnection(
                    access.get("parlance.postgres.url"),
                    access.get("parlance.postgres.owner.user"),
                    access.get("parlance.postgres.owner.password"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that the nodes of this run have logged. */
    public List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            return files.filter(file -> file.getParent().endsWith("log") && Files.isRegularFile(file))
                    .toList();
        }
    }

    /** The process of the first node. */
    public long pid() {
        return first.pid();
    }

    /** A new user of the demo tenant, signed in; the name is made unique. */
    public Account newUser(String name) {
        return newUser(DEMO, name);
    }

    public Account newUser(String tenant, String name) {
        String username = newName(name);
        node().register(tenant, username, PASSWORD);
        return node().logIn(tenant, username, PASSWORD);
    }

    /** A name that nobody has. */
    public String newName(String prefix) {
        return prefix + "-" + run + "-" + names.incrementAndGet();
    }

    @Override
    public void close() throws IOException {
        if (second != null) {
            second.close();
        }
        if (first != null) {
            first.close();
        }
        if (stack.documents() instanceof GivenEngine) {
            documents.drop();
        }
        stack.close();
        processes.close();
        mailServer.close();
    }

    private static void delete(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
