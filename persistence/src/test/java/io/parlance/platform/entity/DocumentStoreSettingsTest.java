package io.parlance.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class DocumentStoreSettingsTest {

    private static final String URI = "mongodb://127.0.0.1:27017/";

    @Test
    void needNothingButTheUri() {
        DocumentStoreSettings settings = with(Map.of());

        assertThat(settings.database()).isEqualTo("parlance");
        assertThat(settings.selection()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.poolSize()).isEqualTo(50);
    }

    @Test
    void nameTheKeyThatIsNonsense() {
        assertThatThrownBy(() -> with(Map.of("parlance.mongodb.uri", "http://example/")))
                .hasMessageContaining("parlance.mongodb.uri");
        assertThatThrownBy(() -> with(Map.of("parlance.mongodb.database", "a b")))
                .hasMessageContaining("parlance.mongodb.database");
        assertThatThrownBy(() -> with(Map.of("parlance.mongodb.pool.size", "0")))
                .hasMessageContaining("parlance.mongodb.pool.size");
        assertThatThrownBy(() -> with(Map.of("parlance.mongodb.socket.ms", "-1")))
                .hasMessageContaining("parlance.mongodb.socket.ms");
    }

    @Test
    void keepThePasswordOutOfTheMessage() {
        assertThatThrownBy(() -> with(Map.of("parlance.mongodb.uri", "mongo://me:geheim@host/")))
                .hasMessageNotContaining("geheim");
    }

    @Test
    void letACallGiveUpSoonWhenTheStoreIsAway() throws IOException {
        DocumentStoreSettings settings = with(Map.of(
                "parlance.mongodb.uri",
                "mongodb://127.0.0.1:" + freePort() + "/",
                "parlance.mongodb.selection.ms",
                "200"));
        try (MongoClient client = DocumentStoreClient.open(settings)) {
            Instant begin = Instant.now();

            assertThatThrownBy(() -> DocumentStoreCall.answer(
                            () -> client.getDatabase("x").runCommand(new Document("ping", 1))))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE);
                        assertThat(problem.getMessage()).doesNotContain("127.0.0.1");
                    });
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static DocumentStoreSettings with(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(Map.of("parlance.mongodb.uri", URI));
        all.putAll(given);
        return DocumentStoreSettings.from(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(all, "test", 500))
                .build());
    }
}
