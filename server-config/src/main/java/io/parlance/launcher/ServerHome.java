package io.parlance.launcher;

import io.parlance.launcher.build.ConfigureServer;
import io.parlance.launcher.processes.CodeLocation;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A configured WildFly, as the build of this module leaves it. Any number of nodes run from one home, which none of them
 * writes to.
 *
 * @param directory where it lies
 */
public record ServerHome(Path directory) {

    /** Names another home than the build's. */
    public static final String PROPERTY = "parlance.server.home";

    /**
     * A home that is checked to be one.
     *
     * @throws IllegalArgumentException when no configured server lies there
     */
    public ServerHome {
        directory = directory.toAbsolutePath().normalize();
        if (Files.notExists(directory.resolve("standalone/configuration").resolve(ConfigureServer.CONFIGURATION))) {
            throw new IllegalArgumentException(
                    "No configured server in " + directory + ": build the module server-config first");
        }
    }

    /** The home that the system property {@value #PROPERTY} names, or the one of the build that our classes come from. */
    public static ServerHome ofThisBuild() {
        String named = System.getProperty(PROPERTY);
        return new ServerHome(named == null ? target().resolve("wildfly") : Path.of(named));
    }

    /** What a node copies for itself. */
    Path configuration() {
        return directory.resolve("standalone/configuration");
    }

    private static Path target() {
        // Either target/classes or target/parlance-server-config-*.jar.
        return CodeLocation.of(ServerHome.class).getParent();
    }
}
