package io.parlance.launcher;

import io.parlance.launcher.build.ConfigureServer;
import io.parlance.launcher.stores.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A node's own directory, its {@code jboss.server.base.dir}: configuration and deployments are laid out anew at each
 * start, journals and logs stay.
 */
record NodeDirectory(Path base) {

    private static final List<String> COPIED = List.of(
            ConfigureServer.CONFIGURATION,
            "logging.properties",
            "application-users.properties",
            "application-roles.properties",
            "mgmt-groups.properties");

    Path configuration() {
        return base.resolve("configuration");
    }

    Path log() {
        return base.resolve("log");
    }

    /** One JSON object a line. */
    Path serverLog() {
        return log().resolve("server.log");
    }

    /** What the server says before its logging is set up, and nobody else hears. */
    Path console() {
        return log().resolve("console.log");
    }

    void prepare(NodeSettings settings, String managementPassword) throws IOException {
        clear(configuration());
        clear(deployments());
        clear(base.resolve("tmp"));
        Files.createDirectories(log());
        Files.deleteIfExists(serverLog());
        Files.deleteIfExists(console());
        for (String file : COPIED) {
            Files.copy(
                    settings.home().configuration().resolve(file),
                    configuration().resolve(file));
        }
        Files.writeString(
                PrivateFiles.create(configuration().resolve("mgmt-users.properties")), user(managementPassword));
        for (Path deployment : settings.deployments()) {
            Files.copy(
                    deployment, deployments().resolve(deployment.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Why an archive could not be deployed, as soon as the server knows. */
    Optional<String> failedDeployment() {
        try (Stream<Path> markers = Files.list(deployments())) {
            Optional<Path> failed =
                    markers.filter(file -> file.toString().endsWith(".failed")).findFirst();
            return failed.isEmpty() ? Optional.empty() : Optional.of(Files.readString(failed.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path deployments() {
        return base.resolve("deployments");
    }

    private static void clear(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(directory);
    }

    /** As HTTP Digest (RFC 2617) hashes it, which is what WildFly's properties realm keeps. */
    private static String user(String password) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5")
                    .digest(("admin:ManagementRealm:" + password).getBytes(StandardCharsets.UTF_8));
            return "admin=" + HexFormat.of().formatHex(hash) + "\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
