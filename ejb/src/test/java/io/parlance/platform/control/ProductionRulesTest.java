package io.parlance.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProductionRulesTest {

    private static final String PASSWORD = "parlance.postgres.password";
    private static final String OWNERS = "parlance.postgres.owner.password";

    private final ProductionRules warning = ProductionRules.parse("warn");
    private final ProductionRules requiring = ProductionRules.parse("require");

    @Test
    void letStoresPassThatAskWhoComesAndAreEncryptedOrHere() {
        List<StoreAccess> stores = stores(
                "jdbc:postgresql://db.example/parlance?sslmode=verify-full",
                Optional.of("secret"),
                "mongodb://me:secret@127.0.0.1/",
                "rediss://me:secret@cache.example");

        assertThat(requiring.check(stores)).isEmpty();
    }

    @Test
    void refuseStoresThatAskNobodyAndNameTheirSettings() {
        List<StoreAccess> stores = stores(
                "jdbc:postgresql://127.0.0.1/parlance",
                Optional.empty(),
                "mongodb://127.0.0.1/",
                "redis://127.0.0.1:6379");

        assertThatThrownBy(() -> warning.check(stores))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "parlance.production", PASSWORD, OWNERS, "parlance.mongodb.uri", "parlance.redis.uri");
    }

    @Test
    void warnOnceOfEachLineInClear() {
        assertThat(warning.check(inClear()))
                .hasSize(3)
                .anySatisfy(text -> assertThat(text).contains("parlance.postgres.url", "db.example"))
                .anySatisfy(text -> assertThat(text).contains("parlance.mongodb.uri", "docs.example"))
                .anySatisfy(text -> assertThat(text).contains("parlance.redis.uri", "cache.example"));
    }

    @Test
    void refuseLinesInClearWhereTlsIsRequired() {
        assertThatThrownBy(() -> requiring.check(inClear()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("parlance.postgres.url", "parlance.mongodb.uri", "parlance.redis.uri", "TLS");
    }

    @Test
    void takeNoOtherWord() {
        assertThatThrownBy(() -> ProductionRules.parse("maybe")).hasMessageContaining("parlance.production.tls");
    }

    private static List<StoreAccess> inClear() {
        return stores(
                "jdbc:postgresql://db.example/parlance",
                Optional.of("secret"),
                "mongodb://me:secret@docs.example/",
                "redis://me:secret@cache.example");
    }

    private static List<StoreAccess> stores(
            String postgres, Optional<String> password, String documents, String redis) {
        return List.of(
                StoreAccess.postgres(postgres, PASSWORD, password),
                StoreAccess.postgres(postgres, OWNERS, password),
                StoreAccess.documents(new ConnectionString(documents)),
                StoreAccess.redis(URI.create(redis)));
    }
}
