package io.parlance.identity.boundary;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.parlance.identity.control.People;
import java.util.Optional;

/**
 * The caller on the wire: a user, and what only they see of themselves.
 *
 * @param tenant its short name
 */
public record MeJson(
        @JsonUnwrapped UserJson user, String tenant, String email, boolean emailVerified, Optional<String> externalId) {

    static MeJson of(People.Me me) {
        return new MeJson(
                UserJson.of(me.profile().person()),
                me.tenant(),
                me.profile().email(),
                me.profile().verified(),
                me.profile().externalId());
    }
}
