package io.parlance.billing.entity;

import io.parlance.kernel.TenantId;
import io.parlance.tenancy.entity.TenantRows;
import io.parlance.usage.entity.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Query;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Invoices. What was issued is frozen by the database itself. Runs in the caller's transaction. */
@ApplicationScoped
public class Invoices {

    private static final String FIELDS =
            "select cast(id as text), month, status, number, currency, total, " + millis("counted_until")
                    + ", " + millis("created_at") + ", " + millis("issued_at") + ", " + millis("paid_at") + ", "
                    + millis("voided_at") + " from invoices where tenant_id = :tenant ";

    @Inject
    TenantRows tenants;

    public void add(TenantId tenant, Invoice draft) {
        tenants.of(tenant)
                .createNativeQuery(
                        "insert into invoices (tenant_id, id, month, status, currency, total, counted_until,"
                                + " created_at, updated_at) values (:tenant, :id, :month, 'draft', :currency, :total, :until, :now, :now)")
                .setParameter("tenant", tenant.value())
                .setParameter("id", draft.id().value())
                .setParameter("month", draft.month().atDay(1))
                .setParameter("currency", draft.totals().currency())
                .setParameter("total", draft.totals().amount())
                .setParameter("until", draft.countedUntil())
                .setParameter("now", draft.times().createdAt())
                .executeUpdate();
    }

    public Optional<Invoice> find(TenantId tenant, InvoiceId id) {
        return invoices(select(tenant, FIELDS + "and id = :id").setParameter("id", id.value())).stream()
                .findFirst();
    }

    /** That of a month, void ones apart. */
    public Optional<Invoice> of(TenantId tenant, YearMonth month) {
        return invoices(select(tenant, FIELDS + "and month = :month and status <> 'void'")
                        .setParameter("month", month.atDay(1)))
                .stream()
                .findFirst();
    }

    /** The newest month first; of one month the newest first. */
    public List<Invoice> list(TenantId tenant, int offset, int limit) {
        return invoices(select(tenant, FIELDS + "order by month desc, created_at desc, id")
                .setFirstResult(offset)
                .setMaxResults(limit));
    }

    /** The last month that somebody was asked to pay for. */
    public Optional<YearMonth> lastIssued(TenantId tenant) {
        List<?> months = tenants.of(tenant)
                .createNativeQuery("select month from invoices where tenant_id = :tenant"
                        + " and status in ('issued', 'paid') order by month desc limit 1")
                .setParameter("tenant", tenant.value())
                .getResultList();
        return months.stream().findFirst().map(Invoices::day).map(YearMonth::from);
    }

    /** Writes what a draft comes to, in place of what it came to. */
    public void write(TenantId tenant, Invoice draft, List<InvoiceLine> lines, Instant now) {
        select(
                        tenant,
                        "update invoices set currency = :currency, total = :total, counted_until = :until, updated_at = :now"
                                + " where tenant_id = :tenant and id = :id")
                .setParameter("id", draft.id().value())
                .setParameter("currency", draft.totals().currency())
                .setParameter("total", draft.totals().amount())
                .setParameter("until", draft.countedUntil())
                .setParameter("now", now)
                .executeUpdate();
        select(tenant, "delete from invoice_lines where tenant_id = :tenant and invoice_id = :id")
                .setParameter("id", draft.id().value())
                .executeUpdate();
        for (int at = 0; at < lines.size(); at++) {
            add(tenant, draft.id(), at + 1, lines.get(at), now);
        }
    }

    /** The lines, in order. */
    public List<InvoiceLine> lines(TenantId tenant, InvoiceId id) {
        List<?> rows = select(
                        tenant,
                        "select kind, plan, plan_version, from_day, to_day, quantity, unit_price, amount"
                                + " from invoice_lines where tenant_id = :tenant and invoice_id = :id order by position")
                .setParameter("id", id.value())
                .getResultList();
        return rows.stream().map(Object[].class::cast).map(Invoices::line).toList();
    }

    /** Gives a draft the next number of the series: nobody else gets one until the transaction ends, so that none is left out. */
    public String issue(TenantId tenant, InvoiceId id, String series, Instant now) {
        Number next = (Number) tenants.of(tenant)
                .createNativeQuery("insert into invoice_numbers (series, last) values (:series, 1) on conflict (series)"
                        + " do update set last = invoice_numbers.last + 1 returning last")
                .setParameter("series", series)
                .getSingleResult();
        String number = String.format(Locale.ROOT, "%s-%06d", series, next.longValue());
        select(
                        tenant,
                        "update invoices set status = 'issued', number = :number, issued_at = :now, updated_at = :now"
                                + " where tenant_id = :tenant and id = :id")
                .setParameter("id", id.value())
                .setParameter("number", number)
                .setParameter("now", now)
                .executeUpdate();
        return number;
    }

    public void pay(TenantId tenant, InvoiceId id, Instant now) {
        end(tenant, id, "update invoices set status = 'paid', paid_at = :now, updated_at = :now", now);
    }

    public void cancel(TenantId tenant, InvoiceId id, Instant now) {
        end(tenant, id, "update invoices set status = 'void', voided_at = :now, updated_at = :now", now);
    }

    private void end(TenantId tenant, InvoiceId id, String update, Instant now) {
        select(tenant, update + " where tenant_id = :tenant and id = :id")
                .setParameter("id", id.value())
                .setParameter("now", now)
                .executeUpdate();
    }

    private void add(TenantId tenant, InvoiceId id, int position, InvoiceLine line, Instant now) {
        select(
                        tenant,
                        "insert into invoice_lines (tenant_id, invoice_id, position, kind, plan, plan_version, from_day, to_day,"
                                + " quantity, unit_price, amount, created_at) values (:tenant, :id, :position, :kind, :plan, :version,"
                                + " :from, :to, :quantity, :price, :amount, :now)")
                .setParameter("id", id.value())
                .setParameter("position", position)
                .setParameter("kind", line.kind().name().toLowerCase(Locale.ROOT))
                .setParameter("plan", line.plan().name())
                .setParameter("version", line.plan().version())
                .setParameter("from", line.period().from())
                .setParameter("to", line.period().to())
                .setParameter("quantity", line.quantity())
                .setParameter("price", line.unitPrice())
                .setParameter("amount", line.amount())
                .setParameter("now", now)
                .executeUpdate();
    }

    private Query select(TenantId tenant, String sql) {
        return tenants.of(tenant).createNativeQuery(sql).setParameter("tenant", tenant.value());
    }

    private static List<Invoice> invoices(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).map(Invoices::invoice).toList();
    }

    private static Invoice invoice(Object[] row) {
        return new Invoice(
                new InvoiceId(UUID.fromString((String) row[0])),
                YearMonth.from(day(row[1])),
                Invoice.Status.valueOf(((String) row[2]).toUpperCase(Locale.ROOT)),
                Optional.ofNullable((String) row[3]),
                new Invoice.Totals((String) row[4], number(row[5])),
                Instant.ofEpochMilli(number(row[6])),
                new Invoice.Times(Instant.ofEpochMilli(number(row[7])), time(row[8]), time(row[9]), time(row[10])));
    }

    private static InvoiceLine line(Object[] row) {
        return new InvoiceLine(
                InvoiceLine.Kind.valueOf(((String) row[0]).toUpperCase(Locale.ROOT)),
                new PlanKey((String) row[1], ((Number) row[2]).intValue()),
                new Period(day(row[3]), day(row[4])),
                number(row[5]),
                number(row[6]),
                number(row[7]));
    }

    private static String millis(String column) {
        return "cast(extract(epoch from " + column + ") * 1000 as bigint)";
    }

    private static Optional<Instant> time(Object millis) {
        return Optional.ofNullable((Number) millis).map(Number::longValue).map(Instant::ofEpochMilli);
    }

    private static LocalDate day(Object value) {
        return value instanceof Date date ? date.toLocalDate() : (LocalDate) value;
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
