package io.parlance.billing.boundary;

import io.parlance.administration.control.Administered;
import io.parlance.administration.control.Administrators;
import io.parlance.billing.boundary.InvoiceJson.LineJson;
import io.parlance.billing.control.KeepingInvoices;
import io.parlance.billing.control.Verification;
import io.parlance.billing.entity.InvoiceId;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.Scope;
import io.parlance.permissions.entity.AdminAction;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.ForServers;
import io.parlance.platform.boundary.PageJson;
import io.parlance.tenancy.control.Operator;
import io.parlance.usage.boundary.Days;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** A tenant's invoices. Its administrators and servers see them; the operator makes them. */
@Path("/admin/invoices")
@Produces(MediaType.APPLICATION_JSON)
public class InvoicesResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Administrators administrators;

    @Inject
    Operator operator;

    @Inject
    KeepingInvoices invoices;

    @GET
    @ForServers(Scope.USAGE_READ)
    public PageJson<InvoiceJson> list(
            @QueryParam("tenant") String tenant,
            @QueryParam("limit") String limit,
            @QueryParam("cursor") String cursor) {
        return PageJson.of(invoices.list(readable(tenant).tenant(), PageRequest.parse(limit, cursor)), InvoiceJson::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public InvoiceJson draft(@QueryParam("tenant") String tenant, MonthBody body) {
        return InvoiceJson.of(invoices.draft(operated(tenant), body.parsed()));
    }

    @GET
    @Path("/{invoice}")
    @ForServers(Scope.USAGE_READ)
    public InvoiceJson invoice(@PathParam("invoice") String invoice, @QueryParam("tenant") String tenant) {
        return InvoiceJson.of(invoices.invoice(readable(tenant).tenant(), InvoiceId.parse(invoice)));
    }

    @GET
    @Path("/{invoice}/csv")
    @Produces("text/csv")
    @ForServers(Scope.USAGE_READ)
    public Response csv(@PathParam("invoice") String invoice, @QueryParam("tenant") String tenant) {
        InvoiceJson shown = invoice(invoice, tenant);
        String name = shown.number().orElse("draft-" + shown.month());
        return Response.ok(InvoiceCsv.of(shown), "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"invoice-" + name + ".csv\"")
                .build();
    }

    @GET
    @Path("/{invoice}/verification")
    @ForServers(Scope.USAGE_READ)
    public VerificationJson verify(@PathParam("invoice") String invoice, @QueryParam("tenant") String tenant) {
        return VerificationJson.of(invoices.verify(readable(tenant).tenant(), InvoiceId.parse(invoice)));
    }

    @POST
    @Path("/{invoice}/issue")
    public InvoiceJson issue(@PathParam("invoice") String invoice, @QueryParam("tenant") String tenant) {
        return InvoiceJson.of(invoices.issue(operated(tenant), InvoiceId.parse(invoice)));
    }

    @POST
    @Path("/{invoice}/pay")
    public InvoiceJson pay(@PathParam("invoice") String invoice, @QueryParam("tenant") String tenant) {
        return InvoiceJson.of(invoices.pay(operated(tenant), InvoiceId.parse(invoice)));
    }

    @POST
    @Path("/{invoice}/void")
    public InvoiceJson cancel(@PathParam("invoice") String invoice, @QueryParam("tenant") String tenant) {
        return InvoiceJson.of(invoices.cancel(operated(tenant), InvoiceId.parse(invoice)));
    }

    private Administered readable(String tenant) {
        return administrators.tenant(caller.requester(), AdminAction.READ_USAGE, Optional.ofNullable(tenant));
    }

    private Administered operated(String tenant) {
        operator.require(caller.get());
        return administered(tenant);
    }

    private Administered administered(String tenant) {
        return administrators.tenant(caller.requester(), Optional.ofNullable(tenant));
    }

    /** The body of {@code POST /admin/invoices}. */
    public record MonthBody(String month) {

        YearMonth parsed() {
            if (month == null || !month.matches("\\d{4}-\\d\\d")) {
                throw Problem.badRequest("month", "must be a month as in 2026-01");
            }
            return YearMonth.from(Days.parse(month + "-01", "month"));
        }
    }

    /** An invoice beside what computing it again gives. */
    public record VerificationJson(boolean same, InvoiceJson invoice, long computedTotal, List<LineJson> computed) {

        static VerificationJson of(Verification verification) {
            return new VerificationJson(
                    verification.same(),
                    InvoiceJson.of(verification.invoice()),
                    verification.computedTotal(),
                    verification.computed().stream().map(LineJson::of).toList());
        }
    }
}
