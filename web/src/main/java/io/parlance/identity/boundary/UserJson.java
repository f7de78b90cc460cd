package io.parlance.identity.boundary;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.parlance.identity.entity.Person;
import io.parlance.kernel.UserId;
import java.util.Optional;

/** A user on the wire. */
public record UserJson(
        UserId id,
        String username,
        String displayName,
        Optional<String> avatar,
        Optional<String> bio,
        @JsonRawValue String customData) {

    static UserJson of(Person person) {
        return new UserJson(
                person.id(),
                person.username(),
                person.displayName(),
                person.avatar(),
                person.bio(),
                person.customData());
    }
}
