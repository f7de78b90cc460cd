package io.parlance.relationships.entity;

import static io.parlance.relationships.entity.RelationStatus.ACCEPTED;
import static io.parlance.relationships.entity.RelationStatus.PENDING;
import static io.parlance.relationships.entity.RelationType.BLOCKED;
import static io.parlance.relationships.entity.RelationType.FRIEND;
import static io.parlance.relationships.entity.RelationType.MUTED;
import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.identity.entity.IdentityFixture;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.tenancy.entity.PostgresFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RelationshipsIT {

    private final TenantId tenant = newTenant();
    private final UserId alice = IdentityFixture.addUser(tenant, "alice");
    private final UserId bob = IdentityFixture.addUser(tenant, "bob");
    private final UserId carol = IdentityFixture.addUser(tenant, "carol");

    @Test
    void areOneForEachTypeAndKeepTheirBeginning() {
        put(alice, bob, FRIEND, PENDING);
        put(alice, bob, MUTED, ACCEPTED);
        answer(all -> {
            all.put(tenant, alice, bob, FRIEND, ACCEPTED, NOW.plusSeconds(1));
            return true;
        });

        Relation friend = find(alice, bob, FRIEND).orElseThrow();
        assertThat(friend).isEqualTo(new Relation(alice, bob, FRIEND, ACCEPTED, NOW, NOW.plusSeconds(1)));
        assertThat(find(bob, alice, FRIEND)).isEmpty();
        assertThat(count(alice)).isEqualTo(2);
        assertThat(remove(alice, bob, FRIEND)).isTrue();
        assertThat(remove(alice, bob, FRIEND)).isFalse();
        assertThat(count(alice)).isEqualTo(1);
    }

    @Test
    void areListedInPagesByTheOther() {
        put(alice, bob, FRIEND, PENDING);
        put(alice, bob, BLOCKED, ACCEPTED);
        put(alice, carol, MUTED, ACCEPTED);

        List<Relation> all = new ArrayList<>();
        RelationKey after = RelationKey.FIRST;
        List<Relation> page = page(after);
        while (!page.isEmpty()) {
            all.addAll(page);
            after = RelationKey.of(page.getLast());
            page = page(after);
        }

        assertThat(all).hasSize(3).doesNotHaveDuplicates();
        assertThat(against(alice)).extracting(Relation::type).containsExactlyInAnyOrder(BLOCKED, MUTED);
    }

    @Test
    void whoWasBlockedDoesNotAsk() {
        put(bob, alice, FRIEND, PENDING);
        put(carol, alice, FRIEND, PENDING);
        put(alice, carol, BLOCKED, ACCEPTED);

        assertThat(asked(tenant)).extracting(Relation::user).containsExactly(bob);
    }

    @Test
    void areNobodyElses() {
        put(alice, bob, BLOCKED, ACCEPTED);
        put(bob, alice, FRIEND, PENDING);
        TenantId other = newTenant();

        assertThat(asked(other)).isEmpty();
        assertThat(found(other)).isEmpty();
    }

    private void put(UserId user, UserId related, RelationType type, RelationStatus status) {
        answer(all -> {
            all.put(tenant, user, related, type, status, NOW);
            return true;
        });
    }

    private Optional<Relation> find(UserId user, UserId related, RelationType type) {
        return answer(all -> all.find(tenant, user, related, type));
    }

    private Optional<Relation> found(TenantId where) {
        return answer(all -> all.find(where, alice, bob, BLOCKED));
    }

    private boolean remove(UserId user, UserId related, RelationType type) {
        return answer(all -> all.remove(tenant, user, related, type));
    }

    private int count(UserId user) {
        return answer(all -> all.count(tenant, user));
    }

    private List<Relation> page(RelationKey after) {
        return answer(all -> all.of(tenant, alice, List.of(RelationType.values()), after, 1));
    }

    private List<Relation> against(UserId user) {
        return answer(all -> all.against(tenant, user));
    }

    private List<Relation> asked(TenantId where) {
        return answer(all -> all.asked(where, alice, new UUID(0, 0), 10));
    }

    private static <T> T answer(Function<Relationships, T> work) {
        return PostgresFixture.shared().answer(rows -> {
            Relationships relationships = new Relationships();
            relationships.tenants = rows;
            return work.apply(relationships);
        });
    }
}
