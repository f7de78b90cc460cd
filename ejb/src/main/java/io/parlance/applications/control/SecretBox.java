package io.parlance.applications.control;

import io.parlance.applications.control.KeepingSecrets.OpenSecret;
import io.parlance.applications.entity.StoredSecret;
import io.parlance.kernel.ApiKeyId;
import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.FieldKeys;
import io.parlance.platform.control.FieldKeys.Sealed;
import io.parlance.platform.entity.IdSource;
import io.parlance.platform.entity.SecretSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Makes the keys and secrets of applications, and encrypts and opens the latter. Thread-safe. */
@ApplicationScoped
public class SecretBox {

    /** As many as the hash of HS256 has (RFC 7518, 3.2). */
    private static final int SECRET_BYTES = 32;

    @Inject
    FieldKeys keys;

    @Inject
    SecretSource random;

    @Inject
    IdSource ids;

    IssuedSecret issue(ApplicationId application, Instant now) {
        UUID id = ids.next();
        byte[] secret = random.bytes(SECRET_BYTES);
        Sealed sealed = seal(id, secret);
        return new IssuedSecret(
                new StoredSecret(id, application, sealed.keyId(), sealed.bytes(), now, Optional.empty()), secret);
    }

    ApiKeyText apiKey(TenantId tenant) {
        return ApiKeyText.of(tenant, random.bytes(ApiKeyText.RANDOM_BYTES));
    }

    ApiKeyId apiKeyId() {
        return new ApiKeyId(ids.next());
    }

    OpenSecret open(StoredSecret secret) {
        return new OpenSecret(bytes(secret), secret.expiresAt());
    }

    StoredSecret sealAgain(StoredSecret secret) {
        Sealed sealed = seal(secret.id(), bytes(secret));
        return new StoredSecret(
                secret.id(),
                secret.application(),
                sealed.keyId(),
                sealed.bytes(),
                secret.createdAt(),
                secret.expiresAt());
    }

    String currentKey() {
        return keys.current();
    }

    private byte[] bytes(StoredSecret secret) {
        return keys.open(name(secret.id()), new Sealed(secret.keyId(), secret.sealed()));
    }

    private Sealed seal(UUID id, byte[] secret) {
        return keys.seal(name(id), secret, random.bytes(FieldKeys.NONCE_BYTES));
    }

    private static String name(UUID id) {
        return "application_secrets/" + id;
    }
}
