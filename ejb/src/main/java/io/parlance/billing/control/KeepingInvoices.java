package io.parlance.billing.control;

import io.parlance.administration.control.Administered;
import io.parlance.billing.entity.Invoice;
import io.parlance.billing.entity.Invoice.Status;
import io.parlance.billing.entity.InvoiceId;
import io.parlance.billing.entity.Invoices;
import io.parlance.billing.entity.Subscriptions;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.Audit;
import io.parlance.platform.entity.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Invoices from draft to payment, each act a transaction and audited. Whoever calls has seen to it that the caller may. Thread-safe.
 */
@ApplicationScoped
@Transactional
public class KeepingInvoices {

    /** So long after its month an invoice may be issued: until then its last day is still being counted. */
    static final Duration COUNTING = Duration.ofHours(2);

    /** A row of the ledger is read by others so long after it was written, at the latest. */
    private static final Duration WRITING = Duration.ofMinutes(1);

    @Inject
    Invoices invoices;

    @Inject
    Subscriptions subscriptions;

    @Inject
    ComputingBills bills;

    @Inject
    Audit audit;

    @Inject
    IdSource ids;

    @Inject
    Clock clock;

    /**
     * Makes the draft of a month, or computes it anew.
     *
     * @throws Problem CONFLICT, field {@code month}, where it was issued, is still to come, or the tenant had no plan
     */
    public ShownInvoice draft(Administered where, YearMonth month) {
        Instant now = clock.instant();
        if (month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).isAfter(now)) {
            throw Problem.of(ErrorCode.CONFLICT, "month", "is still to come");
        }
        TenantId tenant = where.tenant();
        subscriptions.lock(tenant);
        Optional<Invoice> before = invoices.of(tenant, month);
        if (before.filter(found -> !found.isDraft()).isPresent()) {
            throw Problem.of(ErrorCode.CONFLICT, "month", "there is an invoice of this month");
        }
        Invoice draft = before.orElseGet(() -> newDraft(tenant, month, now));
        Invoice written = compute(tenant, draft, now);
        record(where, AuditAction.INVOICE_DRAFTED, written);
        return shown(tenant, written.id());
    }

    /**
     * Computes a draft for the last time, numbers it and freezes it.
     *
     * @throws Problem NOT_FOUND; CONFLICT where it is no draft, or its month is not over for two hours
     */
    public ShownInvoice issue(Administered where, InvoiceId id) {
        Instant now = clock.instant();
        Invoice draft = locked(where, id, Status.DRAFT);
        if (closed(draft.month()).isAfter(now)) {
            throw Problem.of(ErrorCode.CONFLICT, "month", "can be issued from " + closed(draft.month()));
        }
        compute(where.tenant(), draft, now);
        String series =
                Integer.toString(LocalDateTime.ofInstant(now, ZoneOffset.UTC).getYear());
        invoices.issue(where.tenant(), id, series, now);
        return recorded(where, AuditAction.INVOICE_ISSUED, id);
    }

    /** @throws Problem NOT_FOUND; CONFLICT where it is not issued, or not any more */
    public ShownInvoice pay(Administered where, InvoiceId id) {
        locked(where, id, Status.ISSUED);
        invoices.pay(where.tenant(), id, clock.instant());
        return recorded(where, AuditAction.INVOICE_PAID, id);
    }

    /**
     * Cancels a draft or what was issued; that keeps its number.
     *
     * @throws Problem NOT_FOUND; CONFLICT where it is paid or void
     */
    public ShownInvoice cancel(Administered where, InvoiceId id) {
        locked(where, id, Status.DRAFT, Status.ISSUED);
        invoices.cancel(where.tenant(), id, clock.instant());
        return recorded(where, AuditAction.INVOICE_VOIDED, id);
    }

    /** @throws Problem NOT_FOUND */
    public ShownInvoice invoice(TenantId tenant, InvoiceId id) {
        return shown(tenant, id);
    }

    /**
     * The newest month first.
     *
     * @throws Problem BAD_REQUEST, field {@code cursor}
     */
    public Page<Invoice> list(TenantId tenant, PageRequest page) {
        int offset = page.cursor().map(KeepingInvoices::offset).orElse(0);
        List<Invoice> found = invoices.list(tenant, offset, page.limit() + 1);
        return found.size() <= page.limit()
                ? Page.last(found)
                : new Page<>(found.subList(0, page.limit()), Optional.of(Integer.toString(offset + page.limit())));
    }

    /**
     * Computes an invoice again, as of when it was computed, and compares.
     *
     * @throws Problem NOT_FOUND
     */
    public Verification verify(TenantId tenant, InvoiceId id) {
        ShownInvoice shown = shown(tenant, id);
        Invoice invoice = shown.invoice();
        ComputingBills.Computed again = bills.compute(tenant, invoice.month(), invoice.countedUntil());
        boolean same = again.lines().equals(shown.lines())
                && again.total() == invoice.totals().amount()
                && again.currency().equals(invoice.totals().currency());
        return new Verification(shown, same, again.total(), again.lines());
    }

    private Invoice newDraft(TenantId tenant, YearMonth month, Instant now) {
        ComputingBills.Computed computed = bills.compute(tenant, month, now);
        Invoice draft = new Invoice(
                new InvoiceId(ids.next()),
                month,
                Status.DRAFT,
                Optional.empty(),
                new Invoice.Totals(computed.currency(), computed.total()),
                now,
                new Invoice.Times(now, Optional.empty(), Optional.empty(), Optional.empty()));
        invoices.add(tenant, draft);
        return draft;
    }

    private Invoice compute(TenantId tenant, Invoice draft, Instant now) {
        Instant until = now.minus(WRITING).truncatedTo(ChronoUnit.MILLIS);
        ComputingBills.Computed computed = bills.compute(tenant, draft.month(), until);
        Invoice written = new Invoice(
                draft.id(),
                draft.month(),
                Status.DRAFT,
                Optional.empty(),
                new Invoice.Totals(computed.currency(), computed.total()),
                until,
                draft.times());
        invoices.write(tenant, written, computed.lines(), now);
        return written;
    }

    private Invoice locked(Administered where, InvoiceId id, Status... wanted) {
        subscriptions.lock(where.tenant());
        Invoice found = invoices.find(where.tenant(), id).orElseThrow(InvoiceId::absent);
        if (!List.of(wanted).contains(found.status())) {
            throw Problem.of(
                    ErrorCode.CONFLICT, "status", "is " + found.status().name().toLowerCase(Locale.ROOT));
        }
        return found;
    }

    private ShownInvoice shown(TenantId tenant, InvoiceId id) {
        Invoice invoice = invoices.find(tenant, id).orElseThrow(InvoiceId::absent);
        return new ShownInvoice(invoice, invoices.lines(tenant, id));
    }

    private ShownInvoice recorded(Administered where, AuditAction action, InvoiceId id) {
        ShownInvoice shown = shown(where.tenant(), id);
        record(where, action, shown.invoice());
        return shown;
    }

    private void record(Administered where, AuditAction action, Invoice invoice) {
        audit.record(
                where.tenant(),
                AuditedAct.of(where.by(), action, "invoice", invoice.id())
                        .after(Map.of(
                                "month", invoice.month().toString(),
                                "number", invoice.number().orElse(""),
                                "total", invoice.totals().amount(),
                                "currency", invoice.totals().currency())));
    }

    private static Instant closed(YearMonth month) {
        return month.plusMonths(1)
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .plus(COUNTING);
    }

    private static int offset(String cursor) {
        try {
            int offset = Integer.parseInt(cursor);
            if (offset >= 0) {
                return offset;
            }
        } catch (NumberFormatException e) {
            throw Problem.badRequest("cursor", "is no cursor of this list");
        }
        throw Problem.badRequest("cursor", "is no cursor of this list");
    }
}
