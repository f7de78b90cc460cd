package io.parlance.tenancy.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.tenancy.control.TenantPlacement;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a tenant's documents live, on the wire; never with the URI, which may hold a password.
 *
 * @param kind {@code shared}, {@code database} or {@code cluster}
 * @param status {@code there} or {@code away}
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record PlacementJson(String kind, String database, Optional<String> hosts, String status) {

    static PlacementJson of(TenantPlacement placement) {
        return new PlacementJson(
                placement.kind().name().toLowerCase(Locale.ROOT),
                placement.database(),
                placement.hosts(),
                placement.there() ? "there" : "away");
    }
}
