package io.parlance.tenancy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.Problem;
import io.parlance.platform.entity.Location;
import io.parlance.tenancy.control.WantedPlacement.Request;
import io.parlance.tenancy.entity.StoredPlacement.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantedPlacementTest {

    private static final String URI = "mongodb://alice:hunter2@db.example:27017,a.example:27017/chat?authSource=admin";

    @Test
    void callsADatabaseAfterTheTenantUnlessItIsNamed() {
        assertThat(wanted("database", null, null).location()).isEqualTo(Location.shared("parlance_acme"));
        assertThat(wanted("database", "acme-docs", null).location()).isEqualTo(Location.shared("acme-docs"));
        assertThat(wanted("cluster", null, "mongodb://db.example/").location().database())
                .isEqualTo("parlance_acme");
    }

    @Test
    void takesTheDatabaseThatTheUriNames() {
        WantedPlacement wanted = wanted("cluster", null, URI);

        assertThat(wanted.kind()).isEqualTo(Kind.CLUSTER);
        assertThat(wanted.location().database()).isEqualTo("chat");
        assertThat(wanted.location().hosts()).isEqualTo("a.example:27017,db.example:27017");
    }

    @Test
    void neverSaysThePassword() {
        assertThat(wanted("cluster", null, URI).toString()).doesNotContain("hunter2");
        assertThat(new Request("cluster", Optional.empty(), Optional.of(URI)).toString())
                .doesNotContain("hunter2");
        assertThatThrownBy(() -> wanted("cluster", null, "mongodb://alice:hunter2:x@/"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.field()).contains("placement.uri");
                    assertThat(problem.getMessage()).doesNotContain("hunter2");
                    assertThat(problem.getCause()).isNull();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "shared, x, , placement.database",
        "shared, , mongodb://db.example/, placement.uri",
        "database, , mongodb://db.example/, placement.uri",
        "database, PARLANCE, , placement.database",
        "database, admin, , placement.database",
        "database, a.b, , placement.database",
        "cluster, , , placement.uri",
        "cluster, , http://db.example/, placement.uri",
        "elsewhere, , , placement.kind",
        ", , , placement.kind"
    })
    void refusesWhatMakesNoSense(String kind, String database, String uri, String field) {
        assertThatThrownBy(() -> wanted(kind, database, uri))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).contains(field));
    }

    private static WantedPlacement wanted(String kind, String database, String uri) {
        return WantedPlacement.of(
                new Request(kind, Optional.ofNullable(database), Optional.ofNullable(uri)), "acme", "parlance");
    }
}
