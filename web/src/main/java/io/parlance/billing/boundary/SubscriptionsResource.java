package io.parlance.billing.boundary;

import io.parlance.administration.control.Administered;
import io.parlance.administration.control.Administrators;
import io.parlance.billing.control.Subscribing;
import io.parlance.billing.entity.PlanKey;
import io.parlance.billing.entity.Subscription;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which plan a tenant has, from when on; the operator decides. */
@Path("/admin/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionsResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Administrators administrators;

    @Inject
    Operator operator;

    @Inject
    Subscribing subscribing;

    @GET
    @ForServers(Scope.USAGE_READ)
    public PageJson<SubscriptionJson> history(@QueryParam("tenant") String tenant) {
        return listed(subscribing.history(readable(tenant)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public PageJson<SubscriptionJson> subscribe(@QueryParam("tenant") String tenant, SubscriptionBody body) {
        operator.require(caller.get());
        return listed(subscribing.subscribe(
                administered(tenant),
                caller.get().user(),
                body.plan(),
                body.version(),
                body.from().map(day -> Days.parse(day, "from"))));
    }

    private Administered readable(String tenant) {
        return administrators.tenant(caller.requester(), AdminAction.READ_USAGE, Optional.ofNullable(tenant));
    }

    private Administered administered(String tenant) {
        return administrators.tenant(caller.requester(), Optional.ofNullable(tenant));
    }

    private static PageJson<SubscriptionJson> listed(List<Subscription> history) {
        return new PageJson<>(history.stream().map(SubscriptionJson::of).toList(), Optional.empty());
    }

    /** The body of {@code POST /admin/subscriptions}; no plan ends what there is. */
    public record SubscriptionBody(Optional<String> plan, Optional<Integer> version, Optional<String> from) {}

    /** From that day on (UTC) the tenant has that plan; null: none. */
    public record SubscriptionJson(String from, Optional<String> plan, Optional<Integer> version, Instant changedAt) {

        static SubscriptionJson of(Subscription subscription) {
            return new SubscriptionJson(
                    subscription.from().toString(),
                    subscription.plan().map(PlanKey::name),
                    subscription.plan().map(PlanKey::version),
                    subscription.changedAt());
        }
    }
}
