package io.parlance.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import io.parlance.kernel.NodeId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnDocumentStore
class JobsTest {

    private static final String JOB = "tidying";
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    @Parameter
    DocumentEngine engine;

    private DocumentFixture store;

    @BeforeEach
    void open() {
        store = DocumentFixture.on(engine);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void areDoneByOneNodeAtATime() {
        assertThat(at("a", NOON).take(JOB, EVER)).isTrue();
        assertThat(at("b", NOON.plusSeconds(1)).take(JOB, EVER)).isFalse();
        assertThat(at("a", NOON.plusSeconds(1)).take(JOB, EVER)).isFalse();
        assertThat(at("b", NOON.plusSeconds(1)).take("another", EVER)).isTrue();
    }

    @Test
    void areFreeOnceTheyAreLetGoOf() {
        at("a", NOON).take(JOB, EVER);
        at("b", NOON.plusSeconds(1)).release(JOB);
        assertThat(at("b", NOON.plusSeconds(1)).take(JOB, EVER)).isFalse();

        at("a", NOON.plusSeconds(1)).release(JOB);

        assertThat(at("b", NOON.plusSeconds(2)).take(JOB, EVER)).isTrue();
    }

    @Test
    void areTakenOverFromANodeThatDied() {
        at("a", NOON).take(JOB, EVER);
        Instant later = NOON.plus(Jobs.LIFE);

        assertThat(at("b", later.minusMillis(1)).take(JOB, EVER)).isFalse();
        assertThat(at("b", later).take(JOB, EVER)).isTrue();
        assertThat(at("a", later).renew(JOB)).isFalse();
    }

    @Test
    void stayWithWhoRenewsThem() {
        at("a", NOON).take(JOB, EVER);

        assertThat(at("a", NOON.plusSeconds(50)).renew(JOB)).isTrue();

        assertThat(at("b", NOON.plus(Jobs.LIFE)).take(JOB, EVER)).isFalse();
    }

    @Test
    void areNotDoneTwiceForOneDueTime() {
        at("a", NOON).take(JOB, NOON);
        at("a", NOON.plusSeconds(1)).release(JOB);

        assertThat(at("b", NOON.plusSeconds(2)).take(JOB, NOON)).isFalse();
        assertThat(at("b", NOON.plus(Duration.ofDays(1))).take(JOB, NOON.plus(Duration.ofDays(1))))
                .isTrue();
    }

    @Test
    void tellEveryNodeOfTheirLastRun() {
        assertThat(at("b", NOON).report(JOB)).isEmpty();
        at("a", NOON).take(JOB, EVER);
        assertThat(at("b", NOON).report(JOB)).isEmpty();

        at("b", NOON).report(JOB, "not b's job");
        at("a", NOON).report(JOB, "{}");

        assertThat(at("b", NOON).report(JOB)).contains("{}");
    }

    private Jobs at(String node, Instant now) {
        Jobs jobs = new Jobs();
        jobs.client = store.get(MongoClient.class);
        jobs.settings = store.get(DocumentStoreSettings.class);
        jobs.node = new NodeId(node);
        jobs.clock = Clock.fixed(now, ZoneOffset.UTC);
        return jobs;
    }
}
