package io.parlance.relationships.entity;

import java.util.UUID;

/** Where a relationship stands among those of its user: the other's id, and its type. */
public record RelationKey(UUID related, String type) {

    /** Before every other. */
    public static final RelationKey FIRST = new RelationKey(new UUID(0, 0), "");

    public static RelationKey of(Relation relation) {
        return new RelationKey(relation.related().value(), relation.type().wireName());
    }
}
