package io.parlance.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreAccessTest {

    private static final String PASSWORD = "parlance.postgres.password";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example/parlance",
                "jdbc:postgresql://db.example:5432/parlance?sslmode=prefer",
                "jdbc:postgresql://db.example?sslmode=disable&ssl=true",
                "jdbc:postgresql://127.0.0.1:5432,db.example:5432/parlance",
                "jdbc:postgresql://127.example.org/parlance",
                "jdbc:postgresql://[2001:db8::1]:5432/parlance",
            })
    void seesPostgresInClearOnAnotherMachine(String url) {
        assertThat(postgres(url).inClearTo()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example/parlance?sslmode=require",
                "jdbc:postgresql://db.example/parlance?connectTimeout=5&sslmode=verify-full",
                "jdbc:postgresql://db.example/parlance?ssl=true",
                "jdbc:postgresql://127.0.0.1:5432/parlance",
                "jdbc:postgresql://localhost/parlance",
                "jdbc:postgresql://[::1]:5432/parlance",
                "jdbc:postgresql:///parlance",
                "jdbc:postgresql:parlance",
            })
    void seesPostgresUnderTlsOrOnThisMachine(String url) {
        assertThat(postgres(url).inClearTo()).isEmpty();
    }

    @Test
    void seesWhetherAnybodyIsNamedToPostgres() {
        String url = "jdbc:postgresql://localhost/parlance";

        assertThat(postgres(url).authenticated()).isFalse();
        assertThat(StoreAccess.postgres(url, PASSWORD, Optional.of(" ")).authenticated())
                .isFalse();
        assertThat(StoreAccess.postgres(url, PASSWORD, Optional.of("secret")).authenticated())
                .isTrue();
        assertThat(postgres(url + "?sslmode=verify-full&sslcert=/etc/parlance.crt")
                        .authenticated())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "mongodb://127.0.0.1:27017/, false, false",
        "mongodb://me:secret@127.0.0.1:27017/, true, false",
        "mongodb://me:secret@db.example/, true, true",
        "'mongodb://me:secret@127.0.0.1,db.example:27018/', true, true",
        "mongodb://me:secret@db.example/?tls=true, true, false",
        "mongodb://db.example/?tls=true&authMechanism=MONGODB-X509, true, false",
        "mongodb://db.example/?tls=false, false, true"
    })
    void seesHowTheDocumentStoreIsReached(String uri, boolean authenticated, boolean inClear) {
        StoreAccess access = StoreAccess.documents(new ConnectionString(uri));

        assertThat(access.authenticated()).isEqualTo(authenticated);
        assertThat(access.inClearTo().isPresent()).isEqualTo(inClear);
    }

    @ParameterizedTest
    @CsvSource({
        "redis://127.0.0.1:6379, false, false",
        "redis://me@127.0.0.1:6379, false, false",
        "redis://me:@127.0.0.1:6379, false, false",
        "redis://me:secret@127.0.0.1:6379, true, false",
        "redis://:secret@cache.example:6379/0, true, true",
        "rediss://me:secret@cache.example:6379, true, false",
        "rediss://cache.example, false, false",
        "redis://[::1]:6379, false, false"
    })
    void seesHowRedisIsReached(URI uri, boolean authenticated, boolean inClear) {
        StoreAccess access = StoreAccess.redis(uri);

        assertThat(access.authenticated()).isEqualTo(authenticated);
        assertThat(access.inClearTo().isPresent()).isEqualTo(inClear);
    }

    @Test
    void keepsNoPassword() {
        assertThat(StoreAccess.redis(URI.create("redis://me:geheim@cache.example")))
                .asString()
                .doesNotContain("geheim");
        assertThat(StoreAccess.documents(new ConnectionString("mongodb://me:geheim@db.example/")))
                .asString()
                .doesNotContain("geheim");
        assertThat(StoreAccess.postgres(
                        "jdbc:postgresql://db.example/parlance?password=geheim", PASSWORD, Optional.of("geheim")))
                .asString()
                .doesNotContain("geheim");
    }

    private static StoreAccess postgres(String url) {
        return StoreAccess.postgres(url, PASSWORD, Optional.empty());
    }
}
