package io.parlance.launcher.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.launcher.processes.Ports;
import io.parlance.launcher.processes.Processes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentStoresTest {

    private static final Duration LIMIT = Duration.ofMillis(500);

    @TempDir
    Path directory;

    @Test
    void takesTheEngineThatIsNamedWhenItAnswers() throws IOException {
        try (TrialStore running = TrialStore.start(directory.resolve("running"), 0);
                Processes processes = Processes.guarded(directory.resolve("processes"));
                DocumentStore store =
                        new DocumentStores(Map.of(DocumentStores.URI, running.uri())).start(directory, processes)) {
            assertThat(store).isInstanceOf(GivenEngine.class);
            assertThat(store.uri()).isEqualTo(running.uri());
        }
    }

    @Test
    void keepsThePasswordOfAnEngineToItself() {
        var engine = new GivenEngine("mongodb://somebody:secret@db.example:27017/?replicaSet=r");

        assertThat(engine.name()).contains("db.example").doesNotContain("secret");
        assertThat(engine).asString().doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:27017",
                "mongodb://",
                "mongodb://somebody:secret/word@db.example:27017/",
                "mongodb://somebody:secret@db.example:port/",
                "mongodb://somebody:secret@db.example/?w=-7"
            })
    void refusesWhatIsNoConnectionStringWithoutTellingThePassword(String uri) {
        assertThatThrownBy(() -> GivenEngine.at(uri, LIMIT))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("MONGODB_URI is no connection string of MongoDB: write it as in mongodb://")
                .message()
                .doesNotContain("secret", "\n");
    }

    @Test
    void saysThatNobodyAnswersAtTheEngineThatIsNamed() {
        String address = "127.0.0.1:" + Ports.free();

        assertThatThrownBy(() -> GivenEngine.at("mongodb://somebody:secret@" + address + "/", LIMIT))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Nobody answers as the engine at mongodb://" + address)
                .hasMessageEndingWith("start it, correct MONGODB_URI, or unset it for the trial store")
                .message()
                .doesNotContain("secret", "\n");
    }

    @Test
    void saysThatTheEngineDoesNotLetUsIn() throws IOException {
        try (TrialStore knowsNoUsers = TrialStore.start(directory.resolve("running"), 0)) {
            String uri = knowsNoUsers.uri().replace("//", "//somebody:secret@");

            assertThatThrownBy(() -> GivenEngine.at(uri, Duration.ofSeconds(5)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not let us read: correct user, password and rights in MONGODB_URI")
                    .message()
                    .doesNotContain("secret", "\n");
        }
    }

    @Test
    void fallsBackToTheTrialStoreWhereThereIsNothingElse() throws IOException {
        try (Processes processes = Processes.guarded(directory.resolve("processes"));
                DocumentStore store = new DocumentStores(Map.of("PATH", directory.toString(), DocumentStores.URI, " "))
                        .start(directory, processes)) {
            assertThat(store).isInstanceOf(TrialStore.class);
            assertThat(store.limits()).isNotEmpty();
        }
    }
}
