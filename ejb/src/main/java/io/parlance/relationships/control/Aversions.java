package io.parlance.relationships.control;

import io.parlance.kernel.UserId;
import io.parlance.relationships.entity.Relation;
import io.parlance.relationships.entity.RelationType;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Whom a user has blocked or muted. Immutable. */
record Aversions(Set<UserId> blocked, Set<UserId> muted) {

    static Aversions of(Collection<Relation> relations) {
        return new Aversions(of(relations, RelationType.BLOCKED), of(relations, RelationType.MUTED));
    }

    private static Set<UserId> of(Collection<Relation> relations, RelationType type) {
        return relations.stream()
                .filter(relation -> relation.type() == type)
                .map(Relation::related)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean areNone() {
        return blocked.isEmpty() && muted.isEmpty();
    }
}
