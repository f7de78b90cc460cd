package io.parlance.identity.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.parlance.identity.entity.SigningKeys;
import io.parlance.identity.entity.StoredKey;
import io.parlance.platform.entity.IdSource;
import io.parlance.platform.entity.SecretSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;

/**
 * The keys that sign access tokens, one ring for all nodes: the newest signs, all verify. The first node ever makes the first
 * key. Thread-safe.
 */
@ApplicationScoped
public class SigningKeyRing {

    private static final int KEY_BITS = 2048;

    @Inject
    SigningKeys stored;

    @Inject
    MasterKey masterKey;

    @Inject
    IdSource ids;

    @Inject
    SecretSource secrets;

    @Inject
    Clock clock;

    private volatile List<RSAKey> keys = List.of();

    /** Reads the ring, in the caller's transaction; called once, before any request. */
    void open() {
        keys = stored.allOrFirst(this::newKey).stream().map(this::opened).toList();
    }

    /** The key that signs; never leaves this package. */
    RSAKey signingKey() {
        return keys.getFirst();
    }

    /** The public halves, as {@code /.well-known/jwks.json} shows them. */
    public JWKSet publicKeys() {
        return new JWKSet(keys.stream().<JWK>map(RSAKey::toPublicJWK).toList());
    }

    private StoredKey newKey() {
        try {
            RSAKey key = new RSAKeyGenerator(KEY_BITS)
                    .keyID(ids.next().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            byte[] sealed = masterKey.seal(
                    name(key.getKeyID()),
                    key.toJSONString().getBytes(StandardCharsets.UTF_8),
                    secrets.bytes(MasterKey.NONCE_BYTES));
            String publicKey = key.toPublicJWK().toJSONString();
            return new StoredKey(key.getKeyID(), JWSAlgorithm.RS256.getName(), publicKey, sealed, clock.instant());
        } catch (JOSEException e) {
            throw new IllegalStateException("no RSA key could be made", e);
        }
    }

    private RSAKey opened(StoredKey key) {
        try {
            return RSAKey.parse(new String(masterKey.open(name(key.kid()), key.privateKey()), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException(name(key.kid()) + " holds no RSA key", e);
        }
    }

    private static String name(String kid) {
        return "signing_keys/" + kid;
    }
}
