package io.parlance.relationships.control;

import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.relationships.entity.Relation;
import io.parlance.relationships.entity.RelationKey;
import io.parlance.relationships.entity.RelationStatus;
import io.parlance.relationships.entity.RelationType;
import io.parlance.relationships.entity.Relationships;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The steps of deciding what somebody is to somebody else, each one transaction. Thread-safe. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class KeepingRelationships {

    @Inject
    Relationships relationships;

    @Inject
    RelationshipSettings settings;

    @Inject
    Clock clock;

    Aversions aversions(TenantId tenant, UserId user) {
        return Aversions.of(relationships.against(tenant, user));
    }

    /** @throws Problem CONFLICT when it is one too many */
    Kept put(Caller caller, UserId other, RelationType type) {
        TenantId tenant = caller.tenant();
        UserId me = caller.user();
        relationships.lock(tenant, me, other);
        Optional<Relation> before = relationships.find(tenant, me, other, type);
        if (before.isEmpty() && relationships.count(tenant, me) >= settings.most()) {
            throw Problem.of(ErrorCode.CONFLICT, "there are " + settings.most() + " already: remove one first");
        }
        switch (type) {
            case FRIEND -> befriend(tenant, me, other, before);
            case BLOCKED -> {
                relationships.remove(tenant, me, other, RelationType.FRIEND);
                relationships.remove(tenant, other, me, RelationType.FRIEND);
                decide(tenant, me, other, type, before);
            }
            case MUTED -> decide(tenant, me, other, type, before);
        }
        return new Kept(relationships.find(tenant, me, other, type).orElseThrow(), before.isEmpty());
    }

    private void decide(TenantId tenant, UserId me, UserId other, RelationType type, Optional<Relation> before) {
        if (before.isEmpty()) {
            relationships.put(tenant, me, other, type, RelationStatus.ACCEPTED, clock.instant());
        }
    }

    private void befriend(TenantId tenant, UserId me, UserId other, Optional<Relation> mine) {
        if (relationships.find(tenant, me, other, RelationType.BLOCKED).isPresent()) {
            throw Problem.of(ErrorCode.CONFLICT, "you have blocked this user: unblock them first");
        }
        Optional<Relation> theirs = relationships.find(tenant, other, me, RelationType.FRIEND);
        switch (FriendRules.wanted(mine, theirs)) {
            case NOTHING -> {}
            case ASK ->
                relationships.put(tenant, me, other, RelationType.FRIEND, RelationStatus.PENDING, clock.instant());
            case ACCEPT -> {
                relationships.put(tenant, me, other, RelationType.FRIEND, RelationStatus.ACCEPTED, clock.instant());
                relationships.put(tenant, other, me, RelationType.FRIEND, RelationStatus.ACCEPTED, clock.instant());
            }
        }
    }

    /** False when that one has not asked, or was answered. */
    boolean reject(Caller caller, UserId asker) {
        TenantId tenant = caller.tenant();
        relationships.lock(tenant, caller.user(), asker);
        boolean pending = relationships
                .find(tenant, asker, caller.user(), RelationType.FRIEND)
                .filter(relation -> relation.status() == RelationStatus.PENDING)
                .isPresent();
        if (pending) {
            relationships.put(
                    tenant, asker, caller.user(), RelationType.FRIEND, RelationStatus.REJECTED, clock.instant());
        }
        return pending;
    }

    /** False when there is none. Friends are none any more on both sides. @throws Problem CONFLICT for who was rejected */
    boolean remove(Caller caller, UserId other, RelationType type) {
        TenantId tenant = caller.tenant();
        relationships.lock(tenant, caller.user(), other);
        Optional<Relation> mine = relationships.find(tenant, caller.user(), other, type);
        if (mine.isEmpty()) {
            return false;
        }
        if (type == RelationType.FRIEND) {
            FriendRules.requireWithdrawable(mine.get());
            if (mine.get().status() == RelationStatus.ACCEPTED) {
                relationships.remove(tenant, other, caller.user(), type);
            }
        }
        return relationships.remove(tenant, caller.user(), other, type);
    }

    List<Relation> list(Caller caller, Collection<RelationType> types, RelationKey after, int limit) {
        return relationships.of(caller.tenant(), caller.user(), types, after, limit);
    }

    List<Relation> asked(Caller caller, UUID after, int limit) {
        return relationships.asked(caller.tenant(), caller.user(), after, limit);
    }

    /** @param isNew whether it came to be by this very call */
    record Kept(Relation relation, boolean isNew) {}
}
