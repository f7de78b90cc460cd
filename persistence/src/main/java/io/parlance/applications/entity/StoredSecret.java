package io.parlance.applications.entity;

import io.parlance.kernel.ApplicationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A secret of an application, as it is kept.
 *
 * @param keyId names the key that it is encrypted under
 * @param expiresAt from when on it verifies nothing
 */
public record StoredSecret(
        UUID id,
        ApplicationId application,
        String keyId,
        byte[] sealed,
        Instant createdAt,
        Optional<Instant> expiresAt) {

    @Override
    public String toString() {
        return "StoredSecret[" + id + "]";
    }
}
