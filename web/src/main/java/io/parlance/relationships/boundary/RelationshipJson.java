package io.parlance.relationships.boundary;

import io.parlance.kernel.UserId;
import io.parlance.relationships.control.ShownRelation;
import java.time.Instant;

/**
 * A relationship on the wire.
 *
 * @param userId the other one
 * @param incoming whether the other one asks
 */
record RelationshipJson(
        UserId userId, String type, String status, boolean incoming, Instant createdAt, Instant updatedAt) {

    static RelationshipJson of(ShownRelation relation) {
        return new RelationshipJson(
                relation.user(),
                relation.type(),
                relation.status(),
                relation.incoming(),
                relation.createdAt(),
                relation.updatedAt());
    }
}
