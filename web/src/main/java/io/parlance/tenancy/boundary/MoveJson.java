package io.parlance.tenancy.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.tenancy.entity.StoredMove;
import io.parlance.tenancy.entity.StoredPlacement;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A tenant's last move, on the wire.
 *
 * @param state {@code copying}, {@code stopped}, {@code verified}, {@code switched}, {@code cleaning}, {@code done}, {@code
 *     cancelled} or {@code failed}
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record MoveJson(
        long number,
        String state,
        Place from,
        Place to,
        boolean cancelled,
        Done progress,
        Instant startedAt,
        Optional<Instant> switchedAt) {

    /** Where from, or where to, never with the URI. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Place(String kind, String database, Optional<String> hosts) {

        static Place of(StoredPlacement placement) {
            return new Place(
                    placement.kind().name().toLowerCase(Locale.ROOT),
                    placement.database(),
                    Optional.of(placement.hosts()).filter(hosts -> !hosts.isEmpty()));
        }
    }

    /** What the last steps did. */
    public record Done(long documents, long differences, int attempts, String detail) {}

    static MoveJson of(StoredMove move) {
        StoredMove.Progress progress = move.progress();
        return new MoveJson(
                move.epoch(),
                move.state().name().toLowerCase(Locale.ROOT),
                Place.of(move.source()),
                Place.of(move.target()),
                move.cancelled(),
                new Done(progress.documents(), progress.differences(), progress.attempts(), progress.detail()),
                move.createdAt(),
                move.switchedAt());
    }
}
