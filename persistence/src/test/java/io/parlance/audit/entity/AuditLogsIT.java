package io.parlance.audit.entity;

import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.audit.entity.AuditRecord.What;
import io.parlance.audit.entity.AuditRecord.Whence;
import io.parlance.audit.entity.AuditRecord.Who;
import io.parlance.kernel.TenantId;
import io.parlance.tenancy.entity.PostgresFixture;
import io.parlance.tenancy.entity.TenantRows;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLogsIT {

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = newTenant();

    @BeforeEach
    void makeTheMonth() {
        make(YearMonth.of(2026, 1));
    }

    @Test
    void chainsRowsFromTheFirst() {
        List<AuditEntry> written = List.of(append("login.failed", NOW), append("login.succeeded", NOW.plusMillis(1)));

        List<AuditEntry> read = postgres.answer(rows -> logs(rows).after(tenant, 0, 10));

        assertThat(read).isEqualTo(written);
        assertThat(read).extracting(AuditEntry::sequence).containsExactly(1L, 2L);
        assertThat(read.getFirst().previous()).isEqualTo(AuditEntry.NOTHING);
        assertThat(read.getLast().previous()).isEqualTo(read.getFirst().hash());
        assertThat(read).allSatisfy(entry -> assertThat(entry.hashOf(tenant)).isEqualTo(entry.hash()));
    }

    @Test
    void keepsEveryTextAsItWasHashed() {
        AuditRecord record = new AuditRecord(
                NOW,
                new Who("user", Optional.of("\"quoted\" \\ 'or 1=1")),
                "session.ended",
                new What("session", Optional.empty()),
                "{}",
                "{\"b\":1,\"a\":\"\\u0009\uD83D\uDE00\"}",
                new Whence(Optional.of("::1"), Optional.of("<script>\u007F")));

        AuditEntry written = postgres.answer(rows -> logs(rows).append(tenant, record));

        AuditEntry read =
                postgres.answer(rows -> logs(rows).after(tenant, 0, 1)).getFirst();
        assertThat(read.record()).isEqualTo(record);
        assertThat(read.hashOf(tenant)).isEqualTo(written.hash());
    }

    @Test
    void neverGoesBackInTime() {
        append("login.succeeded", NOW.plusSeconds(5));

        assertThat(append("login.succeeded", NOW).record().at()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void hasNoHoleWhenManyWriteAtOnceAndSomeRollBack() throws Exception {
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 40; i++) {
                boolean rollBack = i % 5 == 0;
                writers.add(threads.submit(() -> write(rollBack)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }

        List<AuditEntry> read = postgres.answer(rows -> logs(rows).after(tenant, 0, 100));
        assertThat(read).hasSize(32);
        for (int i = 1; i < read.size(); i++) {
            assertThat(read.get(i).sequence()).isEqualTo(i + 1);
            assertThat(read.get(i).previous()).isEqualTo(read.get(i - 1).hash());
        }
        assertThat(postgres.answer(rows -> logs(rows).head(tenant)).hash())
                .isEqualTo(read.getLast().hash());
    }

    @Test
    void isNobodyElses() {
        append("login.succeeded", NOW);
        TenantId other = newTenant();

        assertThat(rowsOf(other)).isEmpty();
        assertThat(count("select count(*) from audit_logs", other)).isZero();
        assertThat(count("select count(*) from audit_logs", tenant)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_logs set action = 'nothing'",
                "delete from audit_logs",
                "truncate audit_logs",
                "delete from audit_chains",
                "update audit_checkpoints set sequence = 0",
                "delete from audit_checkpoints",
                "select count(*) from audit_logs_2026_01",
                "insert into audit_logs_2026_01 select * from audit_logs",
                "drop table audit_logs_2026_01",
                "alter table audit_logs detach partition audit_logs_2026_01"
            })
    void staysAsItIs(String change) {
        append("login.succeeded", NOW);

        assertThatThrownBy(() -> postgres.run(
                        rows -> rows.of(tenant).createNativeQuery(change).executeUpdate()))
                .hasStackTraceContaining(change.startsWith("drop") || change.startsWith("alter") ? "owner" : "denied");
    }

    @Test
    void getsItsMonthsOnceHoweverManyAskAtOnce() throws Exception {
        YearMonth month = YearMonth.of(2031, 3);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> makers = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> make(month)))
                    .toList();
            for (Future<?> maker : makers) {
                maker.get();
            }
        }

        Instant lastMoment = Instant.parse("2031-03-31T23:59:59.999Z");
        assertThat(append("login.succeeded", Instant.parse("2031-03-01T00:00:00Z"))
                        .sequence())
                .isEqualTo(1);
        assertThat(append("login.succeeded", lastMoment).sequence()).isEqualTo(2);
        assertThatThrownBy(() -> append("login.succeeded", lastMoment.plusMillis(1)))
                .hasStackTraceContaining("no partition");
    }

    @Test
    void isSearchedByTimeActorAndAction() {
        append("login.failed", NOW);
        AuditEntry wanted = append("login.succeeded", NOW.plus(1, ChronoUnit.HOURS));
        append("login.succeeded", NOW.plus(2, ChronoUnit.HOURS));
        AuditFilter filter = new AuditFilter(
                Optional.of(NOW.plusSeconds(1)),
                Optional.of(NOW.plus(2, ChronoUnit.HOURS)),
                Optional.of("alice"),
                Optional.of("login.succeeded"));

        assertThat(before(Long.MAX_VALUE, filter)).containsExactly(wanted);
        assertThat(before(Long.MAX_VALUE, AuditFilter.ALL))
                .extracting(AuditEntry::sequence)
                .containsExactly(3L, 2L, 1L);
        assertThat(before(2, AuditFilter.ALL)).extracting(AuditEntry::sequence).containsExactly(1L);
        assertThat(before(
                        Long.MAX_VALUE,
                        new AuditFilter(Optional.empty(), Optional.empty(), Optional.of("bob"), Optional.empty())))
                .isEmpty();
    }

    @Test
    void keepsTheFirstOfTwoCheckpointsOfOnePlace() {
        postgres.run(rows -> checkpoints(rows).add(tenant, new AuditCheckpoint(1, "a", NOW, "first")));
        postgres.run(rows -> checkpoints(rows).add(tenant, new AuditCheckpoint(1, "a", NOW, "second")));
        postgres.run(rows -> checkpoints(rows).add(tenant, new AuditCheckpoint(7, "b", NOW, "third")));

        assertThat(between(1, 7)).extracting(AuditCheckpoint::statement).containsExactly("first", "third");
        assertThat(last()).map(AuditCheckpoint::sequence).contains(7L);
    }

    private List<AuditEntry> before(long sequence, AuditFilter filter) {
        return postgres.answer(rows -> logs(rows).before(tenant, sequence, filter, 10));
    }

    private List<AuditEntry> rowsOf(TenantId asked) {
        return postgres.answer(rows -> logs(rows).after(asked, 0, 10));
    }

    private List<AuditCheckpoint> between(long from, long to) {
        return postgres.answer(rows -> checkpoints(rows).between(tenant, from, to));
    }

    private Optional<AuditCheckpoint> last() {
        return postgres.answer(rows -> checkpoints(rows).last(tenant));
    }

    private void write(boolean rollBack) {
        try {
            postgres.run(rows -> {
                logs(rows).append(tenant, record("login.succeeded", NOW));
                if (rollBack) {
                    throw new IllegalStateException("to roll back");
                }
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("to roll back");
        }
    }

    private AuditEntry append(String action, Instant at) {
        return postgres.answer(rows -> logs(rows).append(tenant, record(action, at)));
    }

    private static AuditRecord record(String action, Instant at) {
        return new AuditRecord(
                at,
                new Who("user", Optional.of("alice")),
                action,
                new What("session", Optional.of("s")),
                "{}",
                "{}",
                new Whence(Optional.empty(), Optional.empty()));
    }

    private long count(String query, TenantId asked) {
        return postgres.answer(
                rows -> ((Number) rows.of(asked).createNativeQuery(query).getSingleResult()).longValue());
    }

    private void make(YearMonth month) {
        postgres.answerWithoutTenant(rows -> {
            AuditMonths months = new AuditMonths();
            months.rows = rows;
            months.make(month);
            return true;
        });
    }

    private static AuditLogs logs(TenantRows rows) {
        AuditLogs logs = new AuditLogs();
        logs.tenants = rows;
        return logs;
    }

    private static AuditCheckpoints checkpoints(TenantRows rows) {
        AuditCheckpoints checkpoints = new AuditCheckpoints();
        checkpoints.tenants = rows;
        return checkpoints;
    }
}
