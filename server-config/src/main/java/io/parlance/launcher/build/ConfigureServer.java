package io.parlance.launcher.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Applies the CLI scripts to the unpacked WildFly, without starting it: {@code parlance.xml} is the distribution's
 * {@code standalone-full.xml} plus the scripts, in the order of their names.
 *
 * <p>A fingerprint of the scripts and of the distribution's file is kept beside the result; while it is the same there is
 * nothing to do, which makes the second build fast.
 */
public final class ConfigureServer {

    /** The name of the configuration that the scripts produce, for {@code --server-config}. */
    public static final String CONFIGURATION = "parlance.xml";

    private static final String BASE = "standalone-full.xml";
    private static final long TIME_LIMIT_SECONDS = 120;

    private final Path home;
    private final Path configuration;
    private final List<Path> scripts;

    ConfigureServer(Path home, Path scripts) throws IOException {
        this.home = home;
        this.configuration = home.resolve("standalone/configuration");
        try (Stream<Path> files = Files.list(scripts)) {
            this.scripts = files.filter(file -> file.toString().endsWith(".cli"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Configures the server.
     *
     * @param arguments the server's home and the directory of the scripts
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var configure = new ConfigureServer(Path.of(arguments[0]), Path.of(arguments[1]));
        if (configure.isDone()) {
            return;
        }
        configure.run();
    }

    boolean isDone() throws IOException {
        return Files.exists(configuration.resolve(CONFIGURATION))
                && Files.exists(marker())
                && Files.readString(marker()).equals(fingerprint());
    }

    void run() throws IOException, InterruptedException {
        Files.deleteIfExists(marker());
        Files.copy(
                configuration.resolve(BASE), configuration.resolve(CONFIGURATION), StandardCopyOption.REPLACE_EXISTING);
        apply();
        Files.writeString(marker(), fingerprint());
    }

    /** Applies the scripts to the configuration as it is: a second time changes nothing. */
    void apply() throws IOException, InterruptedException {
        Path whole = Files.createTempFile("parlance", ".cli");
        Path output = Files.createTempFile("parlance", ".out");
        try {
            Files.write(whole, script());
            if (exitCode(whole, output) != 0) {
                throw new IOException("The configuration scripts failed:\n" + Files.readString(output));
            }
        } finally {
            Files.delete(whole);
            Files.delete(output);
        }
    }

    private List<String> script() throws IOException {
        var lines = new ArrayList<String>();
        lines.add("embed-server --server-config=" + CONFIGURATION + " --std-out=discard");
        for (Path script : scripts) {
            lines.addAll(Files.readAllLines(script));
        }
        lines.add("stop-embedded-server");
        return lines;
    }

    private int exitCode(Path script, Path output) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java,
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-jar",
                        home.resolve("jboss-modules.jar").toString(),
                        "-mp",
                        home.resolve("modules").toString(),
                        "org.jboss.as.cli",
                        "--file=" + script)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JBOSS_HOME", home.toString());
        Process process = builder.start();
        if (!process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("The configuration scripts took longer than " + TIME_LIMIT_SECONDS + " s");
        }
        return process.exitValue();
    }

    private Path marker() {
        return configuration.resolve("parlance.fingerprint");
    }

    private String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(configuration.resolve(BASE)));
            for (Path script : scripts) {
                digest.update(Files.readAllBytes(script));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
