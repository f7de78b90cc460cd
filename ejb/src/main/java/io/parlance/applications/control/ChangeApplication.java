package io.parlance.applications.control;

import io.parlance.applications.entity.Application;
import io.parlance.kernel.Problem;
import java.util.Optional;

/**
 * The command behind {@code PATCH /admin/applications/ID}; what is empty stays. Immutable.
 *
 * @param provisionsUsers whether a token that it mints may name a user who is not there yet
 * @param jwksUrl where the public keys of its tokens are; the inner one is empty to have none
 */
public record ChangeApplication(
        Optional<String> name,
        Optional<Boolean> active,
        Optional<Boolean> provisionsUsers,
        Optional<Optional<String>> jwksUrl) {

    /** @throws Problem BAD_REQUEST naming the field */
    public ChangeApplication {
        name.ifPresent(Names::check);
    }

    /** @throws Problem BAD_REQUEST, field {@code jwksUrl} */
    Application on(Application application, boolean loopbackAllowed) {
        return new Application(
                application.id(),
                name.orElse(application.name()),
                active.orElse(application.active()),
                provisionsUsers.orElse(application.provisionsUsers()),
                jwksUrl.map(url -> url.map(text -> JwksAddress.parse(text, loopbackAllowed)))
                        .orElse(application.jwks()),
                application.createdAt());
    }
}
