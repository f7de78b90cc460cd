package io.parlance.billing.entity;

import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.billing.entity.Invoice.Status;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.PostgresFixture;
import io.parlance.tenancy.entity.TenantRows;
import io.parlance.usage.entity.Allowed;
import io.parlance.usage.entity.Period;
import io.parlance.usage.entity.Quota;
import io.parlance.usage.entity.QuotasFixture;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans, subscriptions and invoices in a real PostgreSQL. */
class InvoicesIT {

    private static final YearMonth MONTH = YearMonth.of(2026, 1);
    private static final Prices PRICES = new Prices("EUR", 4_900, 150, 10, 35, 100_000);

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = newTenant();
    private final UserId operator = new UserId(UUID.randomUUID());
    private final InvoiceId id = new InvoiceId(UUID.randomUUID());
    private final String series = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void giveADraftBackAsItWasWritten() {
        List<InvoiceLine> lines = List.of(line(InvoiceLine.Kind.BASE, 4_900), line(InvoiceLine.Kind.USERS, 0));
        draft(lines);

        Invoice found = postgres.answer(rows -> invoices(rows).find(tenant, id)).orElseThrow();
        assertThat(found.status()).isEqualTo(Status.DRAFT);
        assertThat(found.month()).isEqualTo(MONTH);
        assertThat(found.totals()).isEqualTo(new Invoice.Totals("EUR", 4_900));
        assertThat(found.countedUntil()).isEqualTo(NOW);
        assertThat(found.number()).isEmpty();
        assertThat(postgres.<List<InvoiceLine>>answer(rows -> invoices(rows).lines(tenant, id)))
                .isEqualTo(lines);
    }

    @Test
    void haveNumbersWithoutGapsEvenWhenIssuingFails() {
        TenantId other = newTenant();
        draft(List.of(line(InvoiceLine.Kind.BASE, 4_900)));
        assertThatThrownBy(() -> postgres.run(rows -> {
                    invoices(rows).issue(tenant, id, series, NOW);
                    throw new IllegalStateException("to roll back");
                }))
                .hasMessage("to roll back");

        assertThat(issue(tenant, id)).isEqualTo(series + "-000001");
        InvoiceId next = new InvoiceId(UUID.randomUUID());
        postgres.run(rows -> invoices(rows).add(other, invoice(next, 1)));
        assertThat(issue(other, next)).isEqualTo(series + "-000002");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update invoices set total = 1",
                "update invoices set number = 'x'",
                "update invoices set currency = 'USD'",
                "update invoices set counted_until = now()",
                "update invoices set month = date '2026-02-01'",
                "update invoices set status = 'draft'",
                "update invoices set status = 'paid', total = 0",
                "update invoice_lines set amount = 0",
                "delete from invoice_lines",
                "delete from invoices",
                "insert into invoice_lines select tenant_id, invoice_id, 9, kind, plan, plan_version, from_day, to_day, 1, 1, 1,"
                        + " created_at from invoice_lines"
            })
    void areFrozenOnceTheyAreIssued(String sql) {
        draft(List.of(line(InvoiceLine.Kind.BASE, 4_900)));
        issue(tenant, id);

        assertThatThrownBy(() -> postgres.run(
                        rows -> rows.of(tenant).createNativeQuery(sql).executeUpdate()))
                .message()
                .containsAnyOf("cannot be changed", "permission denied");
        assertThat(postgres.answer(rows -> invoices(rows).find(tenant, id))
                        .orElseThrow()
                        .totals()
                        .amount())
                .isEqualTo(4_900);
    }

    @Test
    void areOneForEachMonthUnlessVoid() {
        draft(List.of());
        assertThatThrownBy(() ->
                        postgres.run(rows -> invoices(rows).add(tenant, invoice(new InvoiceId(UUID.randomUUID()), 1))))
                .hasMessageContaining("invoices_month");

        postgres.run(rows -> invoices(rows).cancel(tenant, id, NOW));
        postgres.run(rows -> invoices(rows).add(tenant, invoice(new InvoiceId(UUID.randomUUID()), 1)));
        assertThat(postgres.<List<Invoice>>answer(rows -> invoices(rows).list(tenant, 0, 10)))
                .hasSize(2);
    }

    @Test
    void goFromIssuedToPaidAndNoFurther() {
        draft(List.of());
        issue(tenant, id);
        assertThat(postgres.<Optional<YearMonth>>answer(rows -> invoices(rows).lastIssued(tenant)))
                .contains(MONTH);
        postgres.run(rows -> invoices(rows).pay(tenant, id, NOW));

        assertThatThrownBy(() -> postgres.run(rows -> invoices(rows).cancel(tenant, id, NOW)))
                .hasMessageContaining("cannot be changed");
        assertThat(postgres.answer(rows -> invoices(rows).find(tenant, id))
                        .orElseThrow()
                        .status())
                .isEqualTo(Status.PAID);
    }

    @Test
    void plansHaveVersionsAndBoundTheirTenants() {
        String name = "p-" + series;
        assertThat(add(name, PRICES, Map.of(Quota.USERS, 5L))).contains(1);
        assertThat(add(name, new Prices("EUR", 1, 2, 3, 4, 5), Map.of(Quota.USERS, 9L, Quota.STORAGE_BYTES, 0L)))
                .contains(2);
        List<Plan> versions = postgres.answer(rows -> plans(rows).versions(name));

        assertThat(versions).extracting(plan -> plan.key().version()).containsExactly(2, 1);
        assertThat(versions.getLast().prices()).isEqualTo(PRICES);
        assertThat(versions.getFirst().quotas()).isEqualTo(Map.of(Quota.USERS, 9L, Quota.STORAGE_BYTES, 0L));
        assertThat(postgres.<List<Plan>>answer(rows -> plans(rows).newest("", 1_000)))
                .filteredOn(plan -> plan.key().name().equals(name))
                .singleElement()
                .isEqualTo(versions.getFirst());

        subscribe("2026-01-10", Optional.of(new PlanKey(name, 1)));
        assertThat(allowed("2026-01-09")).isEqualTo(Allowed.ANYTHING);
        assertThat(allowed("2026-01-10")).isEqualTo(new Allowed(Optional.of(5L), Allowed.Source.PLAN));
        subscribe("2026-01-20", Optional.empty());
        assertThat(allowed("2026-01-20")).isEqualTo(Allowed.ANYTHING);
        assertThat(postgres.<List<Subscription>>answer(
                        rows -> subscriptions(rows).all(tenant)))
                .extracting(Subscription::plan)
                .containsExactly(Optional.of(new PlanKey(name, 1)), Optional.empty());
    }

    private Allowed allowed(String day) {
        return postgres.answer(rows ->
                QuotasFixture.quotas(rows).of(tenant, LocalDate.parse(day)).get(Quota.USERS));
    }

    private void subscribe(String from, Optional<PlanKey> plan) {
        postgres.run(rows -> subscriptions(rows).add(tenant, LocalDate.parse(from), plan, operator, NOW));
    }

    private Optional<Integer> add(String name, Prices prices, Map<Quota, Long> quotas) {
        return postgres.answer(rows -> plans(rows).add(name, prices, quotas, operator, NOW));
    }

    private void draft(List<InvoiceLine> lines) {
        postgres.run(rows -> {
            invoices(rows).add(tenant, invoice(id, 0));
            invoices(rows).write(tenant, invoice(id, 4_900), lines, NOW);
        });
    }

    private String issue(TenantId of, InvoiceId invoice) {
        return postgres.answer(rows -> invoices(rows).issue(of, invoice, series, NOW));
    }

    private static Invoice invoice(InvoiceId id, long total) {
        return new Invoice(
                id,
                MONTH,
                Status.DRAFT,
                Optional.empty(),
                new Invoice.Totals("EUR", total),
                NOW,
                new Invoice.Times(NOW, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static InvoiceLine line(InvoiceLine.Kind kind, long amount) {
        return new InvoiceLine(kind, new PlanKey("team", 1), Period.of(MONTH), 31, 4_900, amount);
    }

    private static Invoices invoices(TenantRows rows) {
        Invoices invoices = new Invoices();
        invoices.tenants = rows;
        return invoices;
    }

    private static Subscriptions subscriptions(TenantRows rows) {
        Subscriptions subscriptions = new Subscriptions();
        subscriptions.tenants = rows;
        return subscriptions;
    }

    private Plans plans(TenantRows rows) {
        Plans plans = new Plans();
        plans.rows = rows.of(tenant);
        return plans;
    }
}
