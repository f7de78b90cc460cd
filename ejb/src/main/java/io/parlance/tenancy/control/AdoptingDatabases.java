package io.parlance.tenancy.control;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.entity.DocumentStore;
import io.parlance.platform.entity.DocumentStoreSettings;
import io.parlance.platform.entity.Location;
import io.parlance.tenancy.control.WantedPlacement.Request;
import io.parlance.tenancy.entity.StoredPlacement;
import io.parlance.tenancy.entity.StoredPlacement.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Gets databases ready that tenants are to have for themselves. Thread-safe. */
@ApplicationScoped
class AdoptingDatabases {

    @Inject
    DocumentStore documents;

    @Inject
    DocumentStoreSettings settings;

    @Inject
    PlacingTenants placing;

    /**
     * The placement that was asked for, its database made and with the current schema. May be repeated.
     *
     * @throws Problem BAD_REQUEST naming the field; CONFLICT, field {@code placement.database}, when it is somebody else's or is not
     *     empty
     */
    WantedPlacement adopt(String tenant, Request asked) {
        WantedPlacement wanted = WantedPlacement.of(asked, tenant, settings.database());
        if (wanted.kind() != Kind.SHARED) {
            try {
                documents.adopt(tenant, wanted.location());
            } catch (Problem problem) {
                throw problem.code() == ErrorCode.UNAVAILABLE && wanted.kind() == Kind.CLUSTER
                        ? Problem.badRequest("placement.uri", "names no cluster that answers, or it refuses the user")
                        : problem;
            }
        }
        return wanted;
    }

    TenantPlacement placement(Optional<StoredPlacement> stored) {
        Optional<Location> own = stored.flatMap(placing::location);
        return own.map(location -> new TenantPlacement(
                        stored.orElseThrow().kind(),
                        location.database(),
                        Optional.of(location.hosts()).filter(hosts -> !hosts.isEmpty()),
                        documents.isThere(location)))
                .orElseGet(() -> new TenantPlacement(Kind.SHARED, settings.database(), Optional.empty(), true));
    }
}
