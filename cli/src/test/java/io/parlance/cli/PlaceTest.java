package io.parlance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class PlaceTest {

    @TempDir
    Path directory;

    @Test
    void asksForNothingWhenNothingIsSaid() {
        assertThat(asked()).isEmpty();
    }

    @Test
    void knowsTheKindByWhatIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("uri"), "mongodb://me:secret@db.example/\n");

        assertThat(asked("--database", "acme")).contains(Map.of("kind", "database", "database", "acme"));
        assertThat(asked("--placement", "shared")).contains(Map.of("kind", "shared"));
        assertThat(asked("--uri-file", file.toString()))
                .contains(Map.of("kind", "cluster", "uri", "mongodb://me:secret@db.example/"));
    }

    @Test
    void saysWhichFileCannotBeRead() {
        assertThatThrownBy(() -> asked("--uri-file", directory.resolve("none").toString()))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("none");
    }

    private static Optional<Map<String, Object>> asked(String... arguments) {
        Verb verb = new Verb();
        new CommandLine(verb).parseArgs(arguments);
        return verb.place.asked();
    }

    /** Something that takes a place. */
    @Command(name = "verb")
    static final class Verb {

        @Mixin
        Place place;
    }
}
