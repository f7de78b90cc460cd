package io.parlance.invitations.entity;

import static io.parlance.identity.entity.IdentityFixture.addUser;
import static io.parlance.tenancy.entity.TenantsFixture.NOW;
import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.invitations.entity.Invitations.Added;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.InvitationId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import io.parlance.tenancy.entity.PostgresFixture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InvitationsIT {

    private static final Duration WEEK = Duration.ofDays(7);

    private final TenantId tenant = newTenant();
    private final UserId alice = addUser(tenant, "alice");
    private final UserId bob = addUser(tenant, "bob");
    private final ConversationId room = new ConversationId(UUID.randomUUID());
    private int made;

    @Test
    void keepsOneForAUserInAConversation() {
        Invitation first = invitation(Optional.of(bob), WEEK, 1);
        Invitation second = invitation(Optional.of(bob), WEEK, 1);

        assertThat(add(first, Optional.empty())).isEqualTo(Added.KEPT);
        assertThat(add(second, Optional.empty())).isEqualTo(Added.HAS_ONE);
        List<Invitation> bobs = in(tenant, rows -> rows.forUser(tenant, bob, Optional.empty(), 9));
        assertThat(bobs).containsExactly(first);
    }

    @Test
    void makesRoomByWhatHasRunOut() {
        assertThat(add(invitation(Optional.empty(), Duration.ZERO, 1), Optional.of("a")))
                .isEqualTo(Added.KEPT);
        assertThat(add(invitation(Optional.empty(), WEEK, 1), Optional.of("b"))).isEqualTo(Added.KEPT);
        assertThat(add(invitation(Optional.empty(), WEEK, 1), Optional.of("c"))).isEqualTo(Added.KEPT);
        assertThat(add(invitation(Optional.empty(), WEEK, 1), Optional.of("d"))).isEqualTo(Added.TOO_MANY);
    }

    @Test
    void isUsedAsOftenAsItMayBeByHoweverManyAtOnce() throws InterruptedException {
        Invitation link = invitation(Optional.empty(), WEEK, 3);
        add(link, Optional.of("hash"));
        AtomicInteger used = new AtomicInteger();
        List<Thread> users = IntStream.range(0, 4)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    if (in(tenant, rows -> rows.use(tenant, link.id(), NOW))) {
                        used.incrementAndGet();
                    }
                }))
                .toList();
        for (Thread user : users) {
            user.join();
        }

        assertThat(used).hasValue(3);
        assertThat(in(tenant, rows -> rows.byToken(tenant, "hash"))
                        .orElseThrow()
                        .isOpen(NOW))
                .isFalse();
    }

    @Test
    void isNobodysInAnotherTenant() {
        Invitation link = invitation(Optional.empty(), WEEK, 3);
        add(link, Optional.of("secret"));
        TenantId foreign = newTenant();

        Optional<Invitation> byToken = in(foreign, rows -> rows.byToken(foreign, "secret"));
        Optional<Invitation> byId = in(foreign, rows -> rows.find(foreign, link.id()));
        boolean used = in(foreign, rows -> rows.use(foreign, link.id(), NOW));
        boolean removed = in(foreign, rows -> rows.remove(foreign, link.id()));
        assertThat(byToken).isEmpty();
        assertThat(byId).isEmpty();
        assertThat(used).isFalse();
        assertThat(removed).isFalse();
    }

    private Added add(Invitation invitation, Optional<String> hash) {
        return in(tenant, rows -> rows.add(tenant, invitation, hash, 2));
    }

    private Invitation invitation(Optional<UserId> user, Duration life, int maxUses) {
        return new Invitation(
                new InvitationId(new UUID(tenant.value().getMostSignificantBits(), ++made)),
                room,
                user,
                Role.MEMBER,
                alice,
                NOW,
                new Invitation.Term(NOW.plus(life), maxUses, 0));
    }

    private static <T> T in(TenantId tenant, Function<Invitations, T> ask) {
        return PostgresFixture.shared().answer(rows -> {
            Invitations invitations = new Invitations();
            invitations.tenants = rows;
            return ask.apply(invitations);
        });
    }
}
