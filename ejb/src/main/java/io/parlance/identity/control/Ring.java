package io.parlance.identity.control;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.parlance.identity.entity.KeyState;
import io.parlance.identity.entity.StoredKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The keys of access tokens at one time: one signs; it, the next one and those that have stopped of late verify, and are published.
 * Immutable.
 */
final class Ring {

    private final RSAKey signing;
    private final Map<String, RSAKey> all;
    private final Map<String, RSAKey> good;
    private final JWKSet published;
    private final JWKSet everUsed;

    private Ring(RSAKey signing, Map<String, RSAKey> all, Map<String, RSAKey> good) {
        this.signing = signing;
        this.all = all;
        this.good = good;
        this.published = set(good);
        this.everUsed = set(all);
    }

    /**
     * @param signing the current key, with its private half
     * @param overlap how long one that has stopped is good
     */
    static Ring of(List<StoredKey> keys, RSAKey signing, Duration overlap, Instant now) {
        Map<String, RSAKey> all = new LinkedHashMap<>();
        Map<String, RSAKey> good = new LinkedHashMap<>();
        for (StoredKey key : keys) {
            RSAKey open = publicHalf(key);
            all.put(key.kid(), open);
            if (isGood(key, overlap, now)) {
                good.put(key.kid(), open);
            }
        }
        return new Ring(signing, all, good);
    }

    private static boolean isGood(StoredKey key, Duration overlap, Instant now) {
        return switch (key.state()) {
            case NEXT, CURRENT -> true;
            case RETIRED ->
                key.times()
                        .retiredAt()
                        .map(at -> now.isBefore(at.plus(overlap)))
                        .orElse(false);
            case REVOKED -> false;
        };
    }

    /** The key that signs. */
    RSAKey signing() {
        return signing;
    }

    /** The public key that verifies what is signed under that name; empty for one that is good no more, or unknown. */
    Optional<RSAKey> verifying(String kid) {
        return Optional.ofNullable(good.get(kid));
    }

    /** Whether there is a key of that name, good or not. */
    boolean knows(String kid) {
        return all.containsKey(kid);
    }

    /** The public key of that name, good or not any more. */
    Optional<RSAKey> any(String kid) {
        return Optional.ofNullable(all.get(kid));
    }

    /** Public halves of the keys that are good. */
    JWKSet published() {
        return published;
    }

    /** Public halves of all keys that there ever were: what was stated under one of them may be asked about years later. */
    JWKSet everUsed() {
        return everUsed;
    }

    /** The key in that state of which there is one. */
    static Optional<StoredKey> the(KeyState state, List<StoredKey> keys) {
        return keys.stream().filter(key -> key.state() == state).findFirst();
    }

    private static RSAKey publicHalf(StoredKey key) {
        try {
            return RSAKey.parse(key.publicKey()).toPublicJWK();
        } catch (ParseException e) {
            throw new IllegalStateException("signing_keys/" + key.kid() + " holds no RSA key", e);
        }
    }

    private static JWKSet set(Map<String, RSAKey> keys) {
        return new JWKSet(keys.values().stream().<JWK>map(key -> key).collect(Collectors.toUnmodifiableList()));
    }
}
