package io.parlance.relationships.control;

import io.parlance.identity.control.People;
import io.parlance.kernel.Caller;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.UserId;
import io.parlance.relationships.control.KeepingRelationships.Kept;
import io.parlance.relationships.entity.Relation;
import io.parlance.relationships.entity.RelationKey;
import io.parlance.relationships.entity.RelationType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What the caller decides about others, for every surface. Runs outside of a transaction, since it is told after it is committed.
 * Thread-safe.
 */
@ApplicationScoped
public class OwnRelationships {

    private static final UUID FIRST = new UUID(0, 0);

    @Inject
    KeepingRelationships relationships;

    @Inject
    People people;

    @Inject
    Event<RelationshipsChanged> changed;

    @Inject
    NodeId node;

    /**
     * Asks to be friends, or accepts who asked; blocks, which ends friendship; mutes. What is so already stays as it is.
     *
     * @throws Problem NOT_FOUND when there is no such active user; BAD_REQUEST for oneself; CONFLICT when it is one too many, or to be
     *     friends with whom one has blocked
     */
    public ShownRelation put(Caller caller, UserId other, RelationType type) {
        requireOther(caller, other);
        if (!people.known(caller.tenant(), List.of(other)).containsKey(other)) {
            throw unknown();
        }
        Kept kept = relationships.put(caller, other, type);
        tell(caller, type);
        return ShownRelation.mine(kept.relation(), kept.isNew());
    }

    /** @throws Problem NOT_FOUND when that one has not asked */
    public void reject(Caller caller, UserId asker) {
        requireOther(caller, asker);
        if (!relationships.reject(caller, asker)) {
            throw unknown();
        }
    }

    /** @throws Problem NOT_FOUND when there is none; CONFLICT for one that was rejected */
    public void remove(Caller caller, UserId other, RelationType type) {
        requireOther(caller, other);
        if (!relationships.remove(caller, other, type)) {
            throw unknown();
        }
        tell(caller, type);
    }

    /**
     * What the caller has decided or asked for.
     *
     * @param type all when empty
     * @throws Problem BAD_REQUEST, field {@code cursor}
     */
    public Page<ShownRelation> list(Caller caller, Optional<RelationType> type, PageRequest page) {
        List<RelationType> types = type.map(List::of).orElse(List.of(RelationType.values()));
        RelationKey after = page.cursor().map(OwnRelationships::key).orElse(RelationKey.FIRST);
        List<Relation> found = relationships.list(caller, types, after, page.limit() + 1);
        return shown(
                found,
                page,
                relation -> ShownRelation.mine(relation, false),
                last -> RelationKey.of(last).related() + "." + last.type().wireName());
    }

    /**
     * Who asks the caller to be friends.
     *
     * @throws Problem BAD_REQUEST, field {@code cursor}
     */
    public Page<ShownRelation> asked(Caller caller, PageRequest page) {
        UUID after = page.cursor().map(OwnRelationships::id).orElse(FIRST);
        List<Relation> found = relationships.asked(caller, after, page.limit() + 1);
        return shown(found, page, ShownRelation::asked, last -> last.user().toString());
    }

    private static Page<ShownRelation> shown(
            List<Relation> found,
            PageRequest page,
            Function<Relation, ShownRelation> form,
            Function<Relation, String> cursor) {
        if (found.size() <= page.limit()) {
            return Page.last(found.stream().map(form).toList());
        }
        List<Relation> items = found.subList(0, page.limit());
        return new Page<>(items.stream().map(form).toList(), Optional.of(cursor.apply(items.getLast())));
    }

    /** Friends are nothing that is remembered. */
    private void tell(Caller caller, RelationType type) {
        if (type != RelationType.FRIEND) {
            changed.fire(new RelationshipsChanged(node, caller.tenant(), caller.user()));
        }
    }

    private static void requireOther(Caller caller, UserId other) {
        if (other.equals(caller.user())) {
            throw Problem.badRequest("userId", "is you: this is about others");
        }
    }

    private static RelationKey key(String cursor) {
        int dot = cursor.indexOf('.');
        return new RelationKey(id(cursor.substring(0, Math.max(0, dot))), cursor.substring(dot + 1));
    }

    private static UUID id(String text) {
        return UserId.parse(text, "cursor").value();
    }

    private static Problem unknown() {
        return Problem.notFound("there is no such user, or nothing of that kind with them");
    }
}
