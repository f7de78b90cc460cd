package io.parlance.identity.entity;

import io.parlance.kernel.UserId;

/**
 * What a log-in needs to know about a user. Immutable.
 *
 * @param passwordHash Argon2 in PHC string form
 * @param verified whether the e-mail address is known to be theirs
 */
public record Account(UserId id, String passwordHash, boolean active, boolean verified) {

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
