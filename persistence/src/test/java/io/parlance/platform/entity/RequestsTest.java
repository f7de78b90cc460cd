package io.parlance.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class RequestsTest {

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final RequestId request = new RequestId(tenant, new UserId(UUID.randomUUID()), new IdempotencyKey("k.$1"));

    @Parameter
    DocumentEngine engine;

    private DocumentFixture store;
    private Requests requests;

    @BeforeEach
    void open() {
        store = DocumentFixture.on(engine);
        requests = store.get(Requests.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void knowsARequestThatWasClaimed() {
        assertThat(requests.known(tenant, request, "f")).isFalse();

        requests.claim(tenant, request, "f");
        requests.claim(tenant, request, "f");

        assertThat(requests.known(tenant, request, "f")).isTrue();
    }

    @Test
    void refusesAnotherBodyUnderTheSameKey() {
        requests.claim(tenant, request, "f");

        assertThatThrownBy(() -> requests.known(tenant, request, "g")).satisfies(RequestsTest::isMismatch);
        assertThatThrownBy(() -> requests.claim(tenant, request, "g")).satisfies(RequestsTest::isMismatch);
    }

    @Test
    void isFreeAgainOnceEveryAttemptWasRefused() {
        requests.claim(tenant, request, "f", 3, "one");
        assertThat(requests.claim(tenant, request, "f", 7, "two").position()).isEqualTo(3);
        requests.release(tenant, request, "one");

        assertThatThrownBy(() -> requests.claim(tenant, request, "g", 8, "three"))
                .as("the fate of the second is not known yet")
                .satisfies(RequestsTest::isMismatch);
        requests.release(tenant, request, "two");

        Requests.Claim corrected = requests.claim(tenant, request, "g", 9, "four");
        assertThat(corrected.position()).isEqualTo(9);
        assertThat(corrected.result()).isEmpty();
        assertThatThrownBy(() -> requests.claim(tenant, request, "f", 9, "five"))
                .satisfies(RequestsTest::isMismatch);
    }

    @Test
    void startsANewLookWhenTheSameIsTriedAfterARefusal() {
        requests.claim(tenant, request, "f", 3, "one");
        requests.release(tenant, request, "one");

        assertThat(requests.claim(tenant, request, "f", 12, "two").position()).isEqualTo(12);
    }

    @Test
    void answersOnlyWhatWasDone() {
        requests.claim(tenant, request, "f", 3, "one");
        requests.finish(tenant, request, new Requests.Result(4, false));
        requests.release(tenant, request, "one");

        assertThat(requests.claim(tenant, request, "f", 9, "two").result()).hasValue(new Requests.Result(4, false));
        assertThatThrownBy(() -> requests.claim(tenant, request, "g", 9, "three"))
                .satisfies(RequestsTest::isMismatch);
    }

    @Test
    void keepsTheKeysOfCallersApart() {
        requests.claim(tenant, request, "f");
        RequestId another = new RequestId(tenant, new UserId(UUID.randomUUID()), request.key());

        assertThat(requests.known(tenant, another, "g")).isFalse();
    }

    @Test
    void forgetsAKeyThatHasExpired() {
        requests.claim(tenant, request, "f");
        store.database()
                .getCollection("requests")
                .updateOne(Filters.eq("_id", request.toString()), Updates.set("expireAt", Instant.now()));

        assertThat(requests.known(tenant, request, "g")).isFalse();
        requests.claim(tenant, request, "g");
        assertThat(requests.known(tenant, request, "g")).isTrue();
        requests.finish(tenant, request, new Requests.Result(4, false));
        store.database()
                .getCollection("requests")
                .updateOne(Filters.eq("_id", request.toString()), Updates.set("expireAt", Instant.now()));

        assertThat(requests.claim(tenant, request, "h", 5, "one").result()).isEmpty();
    }

    @Test
    void givesEachTenantOneSecretOnAllNodes() {
        TenantSecrets here = store.get(TenantSecrets.class);
        TenantSecrets elsewhere = new TenantSecrets();
        elsewhere.placements = store.get(Placements.class);

        assertThat(elsewhere.of(tenant)).hasSize(32).isEqualTo(here.of(tenant));
        assertThat(elsewhere.of(new TenantId(UUID.randomUUID()))).isNotEqualTo(here.of(tenant));
    }

    private static void isMismatch(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.IDEMPOTENCY_MISMATCH));
    }
}
