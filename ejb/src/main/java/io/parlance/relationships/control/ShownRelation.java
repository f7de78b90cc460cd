package io.parlance.relationships.control;

import io.parlance.kernel.UserId;
import io.parlance.relationships.entity.Relation;
import java.time.Instant;

/**
 * A relationship as one of the two sees it. Immutable.
 *
 * @param user the other one
 * @param incoming whether the other one asks
 * @param isNew whether it came to be by this very call
 */
public record ShownRelation(
        UserId user,
        String type,
        String status,
        boolean incoming,
        Instant createdAt,
        Instant updatedAt,
        boolean isNew) {

    static ShownRelation mine(Relation relation, boolean isNew) {
        return of(relation.related(), relation, false, isNew);
    }

    static ShownRelation asked(Relation relation) {
        return of(relation.user(), relation, true, false);
    }

    private static ShownRelation of(UserId other, Relation relation, boolean incoming, boolean isNew) {
        return new ShownRelation(
                other,
                relation.type().wireName(),
                relation.status().wireName(),
                incoming,
                relation.createdAt(),
                relation.updatedAt(),
                isNew);
    }
}
