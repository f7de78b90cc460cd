package io.parlance.identity.control;

import io.parlance.identity.entity.KeyState;
import io.parlance.identity.entity.KeyTimes;
import io.parlance.identity.entity.StoredKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When it is time for the next key to sign. Immutable. */
record RotationSchedule(SigningKeySettings settings) {

    /** Whether the current key has signed for long enough, and the next one was published for long enough. */
    boolean isDue(List<StoredKey> keys, Instant now) {
        return !settings.every().isZero()
                && Ring.the(KeyState.CURRENT, keys)
                        .flatMap(current -> current.times().signsFrom())
                        .filter(from -> !now.isBefore(from.plus(settings.every())))
                        .isPresent()
                && published(keys)
                        .filter(since -> !now.isBefore(since.plus(settings.lead())))
                        .isPresent();
    }

    private static Optional<Instant> published(List<StoredKey> keys) {
        return Ring.the(KeyState.NEXT, keys).map(StoredKey::times).map(KeyTimes::createdAt);
    }
}
