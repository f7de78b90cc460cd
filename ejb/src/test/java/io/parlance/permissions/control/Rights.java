package io.parlance.permissions.control;

import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Grant;
import io.parlance.platform.control.RememberingHere;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The decision point without PostgreSQL: what was granted is what the test says. */
public final class Rights {

    private Rights() {}

    /** @param granted looked at each time that nothing is remembered */
    public static Permissions of(ConversationFacts conversations, Map<UserId, List<Grant>> granted) {
        Permissions permissions = new Permissions();
        permissions.conversations = conversations;
        permissions.grants = known(granted, new PermissionFigures(new PrometheusRegistry()));
        return permissions;
    }

    static KnownGrants known(Map<UserId, List<Grant>> granted, PermissionFigures figures) {
        KnownGrants known = new KnownGrants();
        known.settings = PermissionSettings.DEFAULT;
        known.figures = figures;
        known.clock = Clock.systemUTC();
        known.grants = new KeepingGrants() {
            @Override
            List<Grant> of(TenantId tenant, UserId user) {
                return granted.getOrDefault(user, List.of());
            }
        };
        known.remembering = RememberingHere.by(known.clock);
        known.prepare();
        return known;
    }
}
