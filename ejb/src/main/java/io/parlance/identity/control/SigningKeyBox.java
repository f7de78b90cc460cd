package io.parlance.identity.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.parlance.identity.entity.KeyTimes;
import io.parlance.identity.entity.SealedKey;
import io.parlance.identity.entity.StoredKey;
import io.parlance.platform.control.FieldKeys;
import io.parlance.platform.entity.IdSource;
import io.parlance.platform.entity.SecretSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;

/**
 * Makes the keys that sign access tokens, and encrypts and opens their private halves: under the field keys, and, of those that were made
 * before there were such, under the master key itself. Thread-safe.
 */
@ApplicationScoped
public class SigningKeyBox {

    private static final int KEY_BITS = 2048;

    @Inject
    FieldKeys fieldKeys;

    @Inject
    MasterKey masterKey;

    @Inject
    IdSource ids;

    @Inject
    SecretSource random;

    StoredKey create(KeyTimes times) {
        try {
            RSAKey key = new RSAKeyGenerator(KEY_BITS)
                    .keyID(ids.next().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            SealedKey sealed = seal(key.getKeyID(), key.toJSONString().getBytes(StandardCharsets.UTF_8));
            return new StoredKey(
                    key.getKeyID(),
                    JWSAlgorithm.RS256.getName(),
                    key.toPublicJWK().toJSONString(),
                    Optional.of(sealed),
                    times);
        } catch (JOSEException e) {
            throw new IllegalStateException("no RSA key could be made", e);
        }
    }

    /** @throws IllegalStateException naming the configuration key, when another key encrypted it, or it was changed */
    RSAKey open(StoredKey key) {
        try {
            return RSAKey.parse(new String(bytes(key), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException(name(key.kid()) + " holds no RSA key", e);
        }
    }

    /** Whether it has a private half under another key than the one that seals. */
    boolean isUnderAnotherKey(StoredKey key) {
        return key.privateKey()
                .filter(half -> !half.keyId().equals(Optional.of(fieldKeys.current())))
                .isPresent();
    }

    /** Its private half, encrypted under the key that seals. */
    SealedKey sealAgain(StoredKey key) {
        return seal(key.kid(), bytes(key));
    }

    /** The name of the field key that seals. */
    String currentKey() {
        return fieldKeys.current();
    }

    private byte[] bytes(StoredKey key) {
        SealedKey half = key.privateKey()
                .orElseThrow(() -> new IllegalStateException(name(key.kid()) + " has no private half any more"));
        return half.keyId()
                .map(id -> fieldKeys.open(name(key.kid()), new FieldKeys.Sealed(id, half.bytes())))
                .orElseGet(() -> masterKey.open(name(key.kid()), half.bytes()));
    }

    private SealedKey seal(String kid, byte[] plain) {
        FieldKeys.Sealed sealed = fieldKeys.seal(name(kid), plain, random.bytes(FieldKeys.NONCE_BYTES));
        return new SealedKey(Optional.of(sealed.keyId()), sealed.bytes());
    }

    private static String name(String kid) {
        return "signing_keys/" + kid;
    }
}
