package io.parlance.mail.boundary;

import io.parlance.administration.control.Administrators;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.TenantId;
import io.parlance.mail.control.ReadingMails;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.PageJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** What became of a tenant's mails; for the operator. */
@Path("/admin/mails")
@Produces(MediaType.APPLICATION_JSON)
public class MailsResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Administrators administrators;

    @Inject
    ReadingMails mails;

    @GET
    public PageJson<MailJson> list(
            @QueryParam("tenant") String name, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
        TenantId tenant = administrators
                .tenant(caller.requester(), Optional.ofNullable(name))
                .tenant();
        return PageJson.of(mails.list(tenant, PageRequest.parse(limit, cursor)), MailJson::of);
    }
}
