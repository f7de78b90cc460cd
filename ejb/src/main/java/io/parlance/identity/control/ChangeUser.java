package io.parlance.identity.control;

import io.parlance.identity.entity.AccountNames;
import io.parlance.identity.entity.OwnProfile;
import io.parlance.kernel.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a tenant's server writes of a user; what is empty stays, or takes its default. Immutable. */
public record ChangeUser(
        Optional<String> externalId,
        Optional<String> username,
        Optional<String> email,
        Optional<String> password,
        ChangeProfile profile) {

    /** @throws Problem BAD_REQUEST naming the field */
    public ChangeUser {
        externalId.ifPresent(id -> UserRef.externalId(id, "externalId"));
        username.ifPresent(Fields::username);
        email.ifPresent(Fields::email);
        password.ifPresent(given -> PasswordRules.check(
                "password",
                Fields.text("password", given, PasswordRules.MAX_LENGTH),
                username.orElse(""),
                email.orElse("")));
    }

    AccountNames names(OwnProfile now) {
        return new AccountNames(
                username.orElse(now.person().username()), email.orElse(now.email()), externalId.or(now::externalId));
    }

    /** The names of what is to be written. */
    List<String> fields() {
        Map<String, Optional<?>> all = new LinkedHashMap<>();
        all.put("externalId", externalId);
        all.put("username", username);
        all.put("email", email);
        all.put("password", password);
        all.put("displayName", profile.displayName());
        all.put("avatar", profile.avatar());
        all.put("bio", profile.bio());
        all.put("customData", profile.customData());
        return all.entrySet().stream()
                .filter(field -> field.getValue().isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ChangeUser[" + externalId + ", " + username + "]";
    }
}
