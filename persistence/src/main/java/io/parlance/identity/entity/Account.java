package io.parlance.identity.entity;

import io.parlance.kernel.UserId;

/**
 * What a log-in needs to know about a user. Immutable.
 *
 * @param passwordHash Argon2 in PHC string form
 */
public record Account(UserId id, String passwordHash, boolean active) {

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
