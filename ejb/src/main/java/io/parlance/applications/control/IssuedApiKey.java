package io.parlance.applications.control;

import io.parlance.applications.entity.ApiKey;

/**
 * A new key, the one time that it is shown. Immutable.
 *
 * @param text the key itself
 */
public record IssuedApiKey(ApiKey key, String text) {

    @Override
    public String toString() {
        return "IssuedApiKey[" + key.id() + "]";
    }
}
