package io.parlance.permissions.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Grant;
import io.parlance.permissions.entity.GrantKey;
import io.parlance.permissions.entity.Role;
import io.parlance.permissions.entity.RoomAction;
import io.parlance.permissions.entity.RoomRights;
import io.parlance.permissions.entity.TenantRole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoomRulesTest {

    private static final ConversationId ROOM = new ConversationId(new UUID(1, 1));
    private static final ConversationId ELSEWHERE = new ConversationId(new UUID(1, 2));
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "post, guest",
        "react, guest",
        "changeOwn, guest",
        "upload, guest",
        "mentionAll, member",
        "pin, admin",
        "deleteOthers, admin",
        "invite, admin",
        "removeMembers, admin",
        "changeRoles, admin",
        "update, admin",
        "archive, owner",
        "read, guest"
    })
    void aRoleIsEnoughFromTheLeastOneOn(String action, String least) {
        RoomAction wanted = RoomAction.parse(action, "action");
        Role enough = Role.parse(least, "role");

        for (Role role : Role.values()) {
            Ruling ruling = decide(wanted, standing(role), Held.NOTHING);
            assertThat(ruling.allowed()).as("%s %s", role, wanted).isEqualTo(role.isAtLeast(enough));
            assertThat(ruling.reason()).isEqualTo(role.isAtLeast(enough) ? Reason.ROLE : Reason.ROLE_TOO_LOW);
        }
    }

    @ParameterizedTest
    @EnumSource(RoomAction.class)
    void whoIsNoMemberMayNothingWhateverWasGranted(RoomAction action) {
        Held everything = held(new GrantKey(TenantRole.TENANT_ADMIN.permission(), Optional.empty()));

        assertThat(RoomRules.decide(action, ROOM, Optional.empty(), () -> everything)
                        .reason())
                .isEqualTo(Reason.NOT_A_MEMBER);
    }

    @Test
    void anArchiveCanOnlyBeReadEvenByItsOwner() {
        Standing archived = new Standing(Role.OWNER, false, new Standing.Room(true, true, RoomRights.DEFAULTS));
        Held admin = held(new GrantKey(TenantRole.TENANT_ADMIN.permission(), Optional.empty()));

        assertThat(Stream.of(RoomAction.values())
                        .filter(action -> decide(action, archived, admin).allowed()))
                .containsExactly(RoomAction.READ, RoomAction.ARCHIVE);
    }

    @Test
    void whoMayOnlyReadDoesNotSpeakWhateverTheRole() {
        Standing mute = new Standing(Role.ADMIN, true, room(RoomRights.DEFAULTS));

        assertThat(Stream.of(RoomAction.values())
                        .filter(action -> decide(action, mute, Held.NOTHING).reason() == Reason.READ_ONLY))
                .containsExactly(RoomAction.POST, RoomAction.UPLOAD, RoomAction.MENTION_ALL, RoomAction.REACT);
        assertThat(decide(RoomAction.CHANGE_OWN, mute, Held.NOTHING).allowed()).isTrue();
    }

    @Test
    void onlyOwnersAndAdminsAnnounce() {
        Standing.Room room = room(RoomRights.DEFAULTS.withAnnouncements(true));

        assertThat(Stream.of(Role.values())
                        .filter(role -> decide(RoomAction.POST, new Standing(role, false, room), Held.NOTHING)
                                .allowed()))
                .containsExactly(Role.OWNER, Role.ADMIN);
        assertThat(decide(RoomAction.POST, new Standing(Role.MEMBER, false, room), Held.NOTHING)
                        .reason())
                .isEqualTo(Reason.ANNOUNCEMENTS);
        assertThat(decide(RoomAction.REACT, new Standing(Role.MEMBER, false, room), Held.NOTHING)
                        .allowed())
                .isTrue();
    }

    @Test
    void aConversationSaysWhoMay() {
        Standing.Room room = room(RoomRights.DEFAULTS.with(Map.of(
                RoomAction.INVITE, Role.MEMBER, RoomAction.PIN, Role.GUEST, RoomAction.DELETE_OTHERS, Role.OWNER)));

        assertThat(decide(RoomAction.INVITE, new Standing(Role.MEMBER, false, room), Held.NOTHING)
                        .allowed())
                .isTrue();
        assertThat(decide(RoomAction.PIN, new Standing(Role.GUEST, false, room), Held.NOTHING)
                        .allowed())
                .isTrue();
        assertThat(decide(RoomAction.DELETE_OTHERS, new Standing(Role.ADMIN, false, room), Held.NOTHING)
                        .allowed())
                .isFalse();
    }

    @Test
    void whereNoFilesAreSentNobodySendsAny() {
        Standing owner = new Standing(Role.OWNER, false, new Standing.Room(false, false, RoomRights.DEFAULTS));

        assertThat(decide(RoomAction.UPLOAD, owner, Held.NOTHING).reason()).isEqualTo(Reason.UPLOADS_OFF);
    }

    @Test
    void aRoleInTheTenantLiftsAMember() {
        Held moderator = held(new GrantKey(TenantRole.MODERATOR.permission(), Optional.empty()));
        Held admin = held(new GrantKey(TenantRole.TENANT_ADMIN.permission(), Optional.empty()));

        assertThat(decide(RoomAction.DELETE_OTHERS, standing(Role.GUEST), moderator)
                        .reason())
                .isEqualTo(Reason.TENANT_ROLE);
        assertThat(decide(RoomAction.UPDATE, standing(Role.GUEST), moderator).reason())
                .isEqualTo(Reason.ROLE_TOO_LOW);
        assertThat(decide(RoomAction.UPDATE, standing(Role.GUEST), admin).reason())
                .isEqualTo(Reason.TENANT_ROLE);
    }

    @Test
    void aGrantHoldsInItsConversationOnlyOrInAll() {
        Held here = held(new GrantKey(RoomAction.PIN.permission(), Optional.of(ROOM.toString())));
        Held there = held(new GrantKey(RoomAction.PIN.permission(), Optional.of(ELSEWHERE.toString())));
        Held everywhere = held(new GrantKey(RoomAction.PIN.permission(), Optional.empty()));

        assertThat(decide(RoomAction.PIN, standing(Role.MEMBER), here).reason()).isEqualTo(Reason.GRANT);
        assertThat(decide(RoomAction.PIN, standing(Role.MEMBER), there).allowed())
                .isFalse();
        assertThat(decide(RoomAction.PIN, standing(Role.MEMBER), everywhere).reason())
                .isEqualTo(Reason.GRANT);
        assertThat(decide(RoomAction.INVITE, standing(Role.MEMBER), everywhere).allowed())
                .isFalse();
    }

    @Test
    void aGrantHoldsUntilItExpires() {
        Grant grant = new Grant(
                new GrantKey(RoomAction.PIN.permission(), Optional.empty()),
                someone(),
                NOW,
                Optional.of(NOW.plusSeconds(1)));

        assertThat(new Held(List.of(grant)).at(NOW).allows(RoomAction.PIN, ROOM))
                .isTrue();
        assertThat(new Held(List.of(grant)).at(NOW.plusSeconds(1)).allows(RoomAction.PIN, ROOM))
                .isFalse();
    }

    @Test
    void asksForGrantsOnlyWhereTheRoleDoesNotDo() {
        assertThat(RoomRules.decide(RoomAction.POST, ROOM, Optional.of(standing(Role.MEMBER)), () -> {
                            throw new AssertionError("asked");
                        })
                        .allowed())
                .isTrue();
    }

    private static Ruling decide(RoomAction action, Standing standing, Held held) {
        return RoomRules.decide(action, ROOM, Optional.of(standing), () -> held);
    }

    private static Standing standing(Role role) {
        return new Standing(role, false, room(RoomRights.DEFAULTS));
    }

    private static Standing.Room room(RoomRights rights) {
        return new Standing.Room(false, true, rights);
    }

    private static Held held(GrantKey key) {
        return new Held(List.of(new Grant(key, someone(), NOW, Optional.empty())));
    }

    private static UserId someone() {
        return new UserId(new UUID(7, 7));
    }
}
