package io.parlance.applications.boundary;

import io.parlance.applications.control.NewApiKey;
import io.parlance.applications.control.Overlap;
import io.parlance.applications.control.Rotate;
import io.parlance.kernel.Problem;
import io.parlance.kernel.Scope;
import io.parlance.platform.boundary.Times;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The bodies of the calls about keys. */
public final class ApiKeyBodies {

    private ApiKeyBodies() {}

    /** The body of {@code POST /admin/applications/ID/keys}. */
    public record NewKey(String name, List<String> scopes, Optional<String> expiresAt) {

        /** @throws Problem BAD_REQUEST naming the field */
        NewApiKey command() {
            if (scopes == null) {
                throw Problem.badRequest("scopes", "is needed");
            }
            return new NewApiKey(
                    name,
                    scopes.stream().map(scope -> Scope.parse(scope, "scopes")).collect(Collectors.toSet()),
                    expiresAt.map(time -> Times.parse(time, "expiresAt")));
        }
    }

    /** The body of {@code POST /admin/keys/ID/rotate}. */
    public record RotateKey(Optional<Long> overlapSeconds, Optional<String> expiresAt) {

        /** @throws Problem BAD_REQUEST naming the field */
        Rotate command() {
            return new Rotate(Overlap.ofSeconds(overlapSeconds), expiresAt.map(time -> Times.parse(time, "expiresAt")));
        }
    }
}
