package io.parlance.launcher.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parlance.launcher.processes.Processes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that cannot serve, in the place of {@code mongod}: what the person who starts it is told, and what is left. */
class OwnMongodIT {

    @TempDir
    Path directory;

    private Processes processes;

    @BeforeEach
    void guard() throws IOException {
        processes = Processes.guarded(directory.resolve("processes"));
    }

    @AfterEach
    void end() {
        processes.close();
    }

    @Test
    void saysThatTheProgramThatIsNamedIsNotThere() {
        Path missing = directory.resolve("missing");

        assertThat(failureOf(missing))
                .hasMessage("MONGOD names " + missing + ", which is no file: name the mongod program, or unset MONGOD");
    }

    @Test
    void saysThatTheProgramThatIsNamedMayNotBeExecuted() throws IOException {
        Path text = Files.writeString(directory.resolve("mongod"), "#!/bin/sh\n");

        assertThat(failureOf(text))
                .hasMessage("MONGOD names " + text + ", which may not be executed: chmod +x it, or unset MONGOD");
    }

    @Test
    void quotesTheLastWordsOfAProgramThatEndsAtOnce() throws IOException {
        Path program = program("echo first; echo this processor is too old; exit 3");

        assertThat(failureOf(program))
                .hasMessageStartingWith(program
                        + " ended during its start with exit code 3, saying: this processor is too old (see "
                        + log() + "); correct that,")
                .hasMessageContaining("MONGODB_URI")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void quotesNothingOfAnEarlierStart() throws IOException {
        failureOf(program("echo an old story; exit 3"));

        assertThat(failureOf(program("exit 4"))).hasMessageContaining("with exit code 4, without a word (see " + log());
        assertThat(log()).content().as("kept all the same").contains("an old story");
    }

    @Test
    void endsAProgramThatNeverServes() throws IOException {
        Path program = program("echo $$ > " + directory + "/pid; echo thinking; exec sleep 600");

        assertThat(failureOf(program))
                .hasMessageStartingWith(program + " does not serve after 2 s, saying: thinking (see " + log());
        long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(directory.resolve("processes")).isEmptyFile();
    }

    @Test
    void saysThatItsPortIsTaken() throws IOException {
        Files.createDirectories(directory.resolve("documents"));
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(directory.resolve("documents/mongod.port"), Integer.toString(other.getLocalPort()));

            assertThat(failureOf(program("exit 0")))
                    .hasMessage("Port " + other.getLocalPort()
                            + " of 127.0.0.1 is in use, under which the replica set in "
                            + directory.resolve("documents/mongod") + " knows itself: end what listens there");
        }
    }

    @Test
    void namesTheTimeLimitThatMakesNoSense() throws IOException {
        Path program = program("exit 0");

        assertThat(failureOf(Map.of("MONGOD", program.toString(), "MONGOD_START_SECONDS", "soon")))
                .hasMessage("MONGOD_START_SECONDS must be a number of seconds from 1 to 99999: soon");
    }

    private IOException failureOf(Path program) {
        return failureOf(Map.of("MONGOD", program.toString(), "MONGOD_START_SECONDS", "2"));
    }

    private IOException failureOf(Map<String, String> environment) {
        return catchThrowableOfType(
                IOException.class,
                () -> new DocumentStores(environment)
                        .start(directory.resolve("documents"), processes)
                        .close());
    }

    private Path log() {
        return directory.resolve("documents/mongod.log");
    }

    private Path program(String script) throws IOException {
        Path program = Files.writeString(directory.resolve("mongod"), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
