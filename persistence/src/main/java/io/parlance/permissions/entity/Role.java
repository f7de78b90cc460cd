package io.parlance.permissions.entity;

import io.parlance.kernel.Problem;
import java.util.Arrays;
import java.util.Locale;

/** What a member is in a conversation, the highest first. The wire name is the constant in lower case. */
public enum Role {
    OWNER,
    ADMIN,
    MEMBER,
    GUEST;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is this one or a higher one. */
    public boolean isAtLeast(Role other) {
        return ordinal() <= other.ordinal();
    }

    /** @throws Problem BAD_REQUEST naming the field, when there is no such role */
    public static Role parse(String wireName, String field) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest(field, "must be one of owner, admin, member, guest"));
    }
}
