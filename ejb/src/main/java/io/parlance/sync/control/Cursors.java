package io.parlance.sync.control;

import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import io.parlance.platform.entity.DerivedIds;
import io.parlance.platform.entity.IdSource;
import io.parlance.sync.entity.Position;
import io.parlance.sync.entity.SyncCursor;
import io.parlance.sync.entity.SyncCursors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Cursors as clients hold them: the name of a stored one, signed with the tenant's secret for its account. Thread-safe. */
@ApplicationScoped
class Cursors {

    private static final Duration LIFE = Duration.ofDays(90);
    private static final int UUID_LENGTH = 36;
    private static final int KEPT_BEFORE = 2;

    @Inject
    SyncCursors stored;

    @Inject
    DerivedIds derived;

    @Inject
    Clock clock;

    @Inject
    IdSource ids;

    @Inject
    OfflineSettings settings;

    /** @throws Problem BAD_REQUEST, field {@code cursor}, when it is not this account's, was changed, or is too old */
    SyncCursor read(Caller caller, String text) {
        if (text.length() != 2 * UUID_LENGTH + 1) {
            throw refused();
        }
        UUID id = uuid(text.substring(0, UUID_LENGTH));
        UUID signature = uuid(text.substring(UUID_LENGTH + 1));
        if (!text.equals(text(caller, id)) || !signature.equals(signature(caller, id))) {
            throw refused();
        }
        return stored.find(caller.tenant(), caller.user(), id, clock.instant()).orElseThrow(Cursors::refused);
    }

    String text(Caller caller, UUID id) {
        return id + "." + signature(caller, id);
    }

    /** The answer before may be asked for again, so its cursor stays, and so does one more. */
    String next(Caller caller, Optional<SyncCursor> before, Map<ConversationId, Position> positions) {
        List<UUID> chain = before.stream()
                .flatMap(cursor -> Stream.concat(Stream.of(cursor.id()), cursor.previous().stream()))
                .toList();
        List<UUID> kept = chain.stream().limit(KEPT_BEFORE).toList();
        SyncCursor next = new SyncCursor(ids.next(), caller.user(), positions, kept, expiry());
        stored.insert(caller.tenant(), next);
        stored.remove(caller.tenant(), chain.stream().skip(KEPT_BEFORE).toList());
        if (before.isEmpty()) {
            stored.keepNewest(caller.tenant(), caller.user(), settings.maxCursors());
        }
        return text(caller, next.id());
    }

    private Instant expiry() {
        return clock.instant().plus(LIFE);
    }

    /** Whoever goes on asking, though nothing happens, keeps the cursor. */
    void keep(Caller caller, SyncCursor cursor) {
        if (cursor.expireAt().isBefore(clock.instant().plus(LIFE.dividedBy(2)))) {
            stored.keep(caller.tenant(), cursor.id(), expiry());
        }
    }

    private UUID signature(Caller caller, UUID id) {
        return derived.of(caller.tenant(), "sync cursor", List.of(caller.user().toString(), id.toString()));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static Problem refused() {
        return Problem.badRequest("cursor", "is not one of this account's, or too old: start without one");
    }
}
