package io.parlance.launcher.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.launcher.processes.Processes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoresTest {

    private static final String ENGINE = "mongodb://somebody:secret@db.example:27017/?replicaSet=r";

    @TempDir
    Path directory;

    @Test
    void takesTheEngineThatIsNamedAndKeepsItsPasswordToItself() throws IOException {
        try (Processes processes = Processes.guarded(directory.resolve("processes"));
                DocumentStore store =
                        new DocumentStores(Map.of(DocumentStores.URI, ENGINE)).start(directory, processes)) {
            assertThat(store.uri()).isEqualTo(ENGINE);
            assertThat(store.name()).contains("db.example").doesNotContain("secret");
            assertThat(store).asString().doesNotContain("secret");
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
