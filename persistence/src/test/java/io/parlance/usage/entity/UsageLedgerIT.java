package io.parlance.usage.entity;

import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.PostgresFixture;
import io.parlance.tenancy.entity.TenantRows;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger and the quotas in a real PostgreSQL. */
class UsageLedgerIT {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
    private static final Period JANUARY = new Period(LocalDate.of(2026, 1, 1), DAY);

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = newTenant();
    private final UserId operator = new UserId(UUID.randomUUID());

    @Test
    void addsUpWhatBatchesCounted() {
        add("one:1", amount(DAY, UsageKind.MESSAGES, 5), amount(DAY, UsageKind.CALLS, 9));
        add("two:1", amount(DAY, UsageKind.MESSAGES, 7));
        add("two:2", amount(DAY.minusDays(1), UsageKind.MESSAGES, 1), amount(DAY.plusDays(1), UsageKind.MESSAGES, 100));

        assertThat(sums())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(UsageKind.MESSAGES, 13L, UsageKind.CALLS, 9L, UsageKind.CONNECTION_MINUTES, 0L));
        assertThat(this.<List<Amount>>ask(ledger -> ledger.days(tenant, JANUARY, NOW)))
                .containsExactly(
                        amount(DAY.minusDays(1), UsageKind.MESSAGES, 1),
                        amount(DAY, UsageKind.CALLS, 9),
                        amount(DAY, UsageKind.MESSAGES, 12));
    }

    @Test
    void countsABatchThatIsWrittenTwiceOnce() {
        add("one:1", amount(DAY, UsageKind.MESSAGES, 5));
        add("one:1", amount(DAY, UsageKind.MESSAGES, 5));

        assertThat(sums()).containsEntry(UsageKind.MESSAGES, 5L);
    }

    @Test
    void leavesOutWhatWasWrittenLater() {
        add("one:1", amount(DAY, UsageKind.MESSAGES, 5));

        assertThat(this.<Map<UsageKind, Long>>ask(ledger -> ledger.sums(tenant, JANUARY, NOW.minusMillis(1))))
                .containsEntry(UsageKind.MESSAGES, 0L);
    }

    @Test
    void isNobodyElses() {
        add("one:1", amount(DAY, UsageKind.MESSAGES, 5));
        TenantId other = newTenant();

        assertThat(this.<List<Amount>>ask(ledger -> ledger.days(other, JANUARY, NOW)))
                .isEmpty();
    }

    @Test
    void countsAUserOnceHoweverOftenTheyAreActive() {
        UserId alice = new UserId(UUID.randomUUID());
        UserId bob = new UserId(UUID.randomUUID());
        addActive(DAY, Set.of(alice, bob));
        addActive(DAY, Set.of(alice));
        addActive(DAY.minusDays(9), Set.of(alice));

        assertThat(this.<Long>ask(ledger -> ledger.activeUsers(tenant, JANUARY, NOW)))
                .isEqualTo(2);
        assertThat(this.<Long>ask(ledger -> ledger.activeUsers(tenant, Period.of(DAY.minusDays(9)), NOW)))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update usage_ledger set amount = 1",
                "delete from usage_ledger",
                "truncate usage_ledger",
                "update usage_active_users set day = current_date",
                "delete from usage_active_users",
                "update tenant_quotas set allowed = null",
                "delete from subscriptions",
                "update plan_versions set base_fee = 0"
            })
    void cannotBeChangedByTheApplication(String sql) {
        add("one:1", amount(DAY, UsageKind.MESSAGES, 5));

        assertThatThrownBy(() -> postgres.run(
                        rows -> rows.of(tenant).createNativeQuery(sql).executeUpdate()))
                .hasMessageContaining("permission denied");
    }

    @Test
    void quotasAreTheOperatorsThenThePlansThenNobodys() {
        assertThat(quotas().get(Quota.USERS)).isEqualTo(Allowed.ANYTHING);

        decide(Optional.of(Optional.of(3L)));
        assertThat(quotas().get(Quota.USERS)).isEqualTo(new Allowed(Optional.of(3L), Allowed.Source.OVERRIDE));
        decide(Optional.of(Optional.empty()));
        assertThat(quotas().get(Quota.USERS)).isEqualTo(new Allowed(Optional.empty(), Allowed.Source.OVERRIDE));
        decide(Optional.empty());
        assertThat(quotas().get(Quota.USERS)).isEqualTo(Allowed.ANYTHING);
        assertThat(quotas()).containsOnlyKeys(Quota.values());
    }

    private Map<Quota, Allowed> quotas() {
        return postgres.answer(rows -> quotas(rows).of(tenant, DAY));
    }

    private void decide(Optional<Optional<Long>> most) {
        postgres.run(rows -> quotas(rows).decide(tenant, Quota.USERS, most, operator, NOW));
    }

    private static TenantQuotas quotas(TenantRows rows) {
        TenantQuotas quotas = new TenantQuotas();
        quotas.tenants = rows;
        return quotas;
    }

    private Map<UsageKind, Long> sums() {
        return ask(ledger -> ledger.sums(tenant, JANUARY, NOW.plus(Duration.ofMillis(1))));
    }

    private void add(String source, Amount... amounts) {
        ask(ledger -> {
            ledger.add(tenant, source, List.of(amounts), NOW);
            return true;
        });
    }

    private void addActive(LocalDate day, Set<UserId> users) {
        ask(ledger -> {
            ledger.addActive(tenant, day, users, NOW);
            return true;
        });
    }

    private <T> T ask(Function<UsageLedger, T> question) {
        return postgres.answer(rows -> {
            UsageLedger ledger = new UsageLedger();
            ledger.tenants = rows;
            return question.apply(ledger);
        });
    }

    private static Amount amount(LocalDate day, UsageKind kind, long amount) {
        return new Amount(day, kind, amount);
    }
}
