package io.parlance.applications.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.applications.control.TokenIssuer;
import io.parlance.applications.entity.Application;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.TenantId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * An application on the wire.
 *
 * @param issuer what tokens that it mints say in {@code iss}
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ApplicationJson(
        ApplicationId id,
        String name,
        boolean active,
        boolean provisionsUsers,
        Optional<String> jwksUrl,
        String issuer,
        Instant createdAt) {

    static ApplicationJson of(TenantId tenant, Application application) {
        return new ApplicationJson(
                application.id(),
                application.name(),
                application.active(),
                application.provisionsUsers(),
                application.jwks().map(URI::toString),
                new TokenIssuer(tenant, application.id()).toString(),
                application.createdAt());
    }
}
