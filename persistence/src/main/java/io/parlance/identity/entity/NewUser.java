package io.parlance.identity.entity;

import io.parlance.kernel.UserId;

/** A user to be added; every field has been checked. Immutable. */
public record NewUser(UserId id, String username, String email, String passwordHash, String displayName) {

    @Override
    public String toString() {
        return "NewUser[" + id + "]";
    }
}
