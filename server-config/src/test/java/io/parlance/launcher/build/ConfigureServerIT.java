package io.parlance.launcher.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a server of its own: the program files of the built one, and a copy of its configuration. */
class ConfigureServerIT {

    private static final Path BUILT = Path.of("target/wildfly").toAbsolutePath();
    private static final Path SCRIPTS = Path.of("src/main/cli");

    @TempDir
    Path home;

    private Path result;

    @BeforeEach
    void copy() throws IOException {
        for (String shared : new String[] {"modules", "jboss-modules.jar"}) {
            Files.createSymbolicLink(home.resolve(shared), BUILT.resolve(shared));
        }
        Path configuration = Files.createDirectories(home.resolve("standalone/configuration"));
        for (String file : new String[] {
            "standalone-full.xml", "logging.properties", "application-users.properties",
            "application-roles.properties", "mgmt-users.properties", "mgmt-groups.properties"
        }) {
            Files.copy(BUILT.resolve("standalone/configuration").resolve(file), configuration.resolve(file));
        }
        result = configuration.resolve(ConfigureServer.CONFIGURATION);
    }

    @AfterEach
    void unlink() throws IOException {
        Files.delete(home.resolve("modules"));
        Files.delete(home.resolve("jboss-modules.jar"));
    }

    @Test
    void changesNothingTheSecondTime() throws Exception {
        var configure = new ConfigureServer(home, SCRIPTS);
        assertThat(configure.isDone()).isFalse();

        configure.run();

        String once = Files.readString(result);
        assertThat(once).contains("ParlanceDS", "parlance.events", "micrometer");
        assertThat(configure.isDone()).isTrue();
        configure.apply();
        assertThat(result).hasContent(once);
    }

    @Test
    void stopsTheBuildAtAScriptThatFails(@TempDir Path scripts) throws IOException {
        Files.writeString(scripts.resolve("10-wrong.cli"), "/subsystem=nonsense:add\n");
        var configure = new ConfigureServer(home, scripts);

        assertThatThrownBy(configure::run).isInstanceOf(IOException.class).hasMessageContaining("nonsense");
        assertThat(configure.isDone()).isFalse();
    }
}
