package io.parlance.presence.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.conversations.control.Members;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.NodeId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import io.parlance.relationships.control.Blocking;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TypingTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final UserId ALICE = new UserId(new UUID(2, 1));
    private static final UserId BOB = new UserId(new UUID(2, 2));
    private static final ConversationId ROOM = new ConversationId(new UUID(4, 1));
    private static final NodeId NODE = new NodeId("here");

    private final List<Object> told = new ArrayList<>();
    private final Typing typing = typing();

    private Set<UserId> members = Set.of(ALICE, BOB);
    private boolean direct = true;
    private boolean bobBlocksAlice;
    private boolean aliceBlocksBob;

    @Test
    void isToldToTheOthers() {
        aliceBlocksBob = true;

        announceAsAlice();

        assertThat(told).containsExactly(new TypingChanged(NODE, TENANT, ROOM, ALICE, true));
    }

    @Test
    void isRefusedToWhomTheOtherOneHasBlocked() {
        bobBlocksAlice = true;

        assertRefused(ErrorCode.FORBIDDEN);
    }

    @Test
    void goesOnInGroupsWhoeverHasBlockedWhom() {
        direct = false;
        bobBlocksAlice = true;

        announceAsAlice();

        assertThat(told).hasSize(1);
    }

    @Test
    void isNothingForStrangers() {
        members = Set.of(BOB);

        assertRefused(ErrorCode.NOT_FOUND);
    }

    private void announceAsAlice() {
        typing.announce(new Caller(TENANT, ALICE, new SessionId(new UUID(3, 1))), ROOM, true);
    }

    private void assertRefused(ErrorCode code) {
        assertThatThrownBy(this::announceAsAlice)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
        assertThat(told).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private Typing typing() {
        Typing made = new Typing();
        made.node = NODE;
        made.members = new Members() {
            @Override
            public Optional<Role> role(TenantId tenant, ConversationId conversation, UserId user) {
                return members.contains(user) ? Optional.of(Role.MEMBER) : Optional.empty();
            }

            @Override
            public Optional<UserId> partner(TenantId tenant, ConversationId conversation, UserId user) {
                return direct ? Optional.of(user.equals(ALICE) ? BOB : ALICE) : Optional.empty();
            }
        };
        made.blocking = new Blocking() {
            @Override
            public boolean isBlocked(TenantId tenant, UserId user, UserId other) {
                return user.equals(BOB) ? bobBlocksAlice : aliceBlocksBob;
            }
        };
        made.changes = (Event<TypingChanged>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    told.add(arguments[0]);
                    return null;
                });
        return made;
    }
}
