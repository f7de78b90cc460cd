package io.parlance.identity.entity;

import java.time.Instant;
import java.util.Optional;

/**
 * The life of a key that signs access tokens.
 *
 * @param createdAt since when it is published
 * @param signsFrom since when it signs
 * @param retiredAt when another one took its place
 * @param revokedAt since when nothing that it signed is taken
 */
public record KeyTimes(
        Instant createdAt, Optional<Instant> signsFrom, Optional<Instant> retiredAt, Optional<Instant> revokedAt) {

    /** Of a key that is to come. */
    public static KeyTimes next(Instant createdAt) {
        return new KeyTimes(createdAt, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Of a key that signs from the beginning. */
    public static KeyTimes current(Instant createdAt) {
        return new KeyTimes(createdAt, Optional.of(createdAt), Optional.empty(), Optional.empty());
    }

    public KeyState state() {
        if (revokedAt.isPresent()) {
            return KeyState.REVOKED;
        }
        if (retiredAt.isPresent()) {
            return KeyState.RETIRED;
        }
        return signsFrom.isPresent() ? KeyState.CURRENT : KeyState.NEXT;
    }
}
