package io.parlance.applications.control;

import io.parlance.kernel.Problem;
import io.parlance.kernel.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The command behind {@code POST /admin/applications/ID/keys}. Immutable.
 *
 * @param expiresAt when it runs out, never when empty
 */
public record NewApiKey(String name, Set<Scope> scopes, Optional<Instant> expiresAt) {

    /** @throws Problem BAD_REQUEST naming the field; a name that is missing is null here */
    public NewApiKey {
        Names.check(name);
        if (scopes.isEmpty()) {
            throw Problem.badRequest("scopes", "must name at least one");
        }
        scopes = Set.copyOf(scopes);
    }
}
