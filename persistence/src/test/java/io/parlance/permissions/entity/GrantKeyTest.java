package io.parlance.permissions.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantKeyTest {

    @ParameterizedTest
    @CsvSource({
        "conversation.fly, , permission",
        "'', , permission",
        "platform.operate, , permission",
        "role.user, , permission",
        "role.moderator, 0198a1b2-0000-7000-8000-000000000001, resource",
        "conversation.pin, tea, resource"
    })
    void refusesWhatCannotBeGranted(String permission, String resource, String field) {
        assertThatThrownBy(() -> new GrantKey(permission, Optional.ofNullable(resource)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).contains(field));
    }

    @Test
    void takesEveryActionInOneConversation() {
        UUID room = new UUID(1, 1);

        assertThat(Arrays.stream(RoomAction.values())
                        .map(action -> new GrantKey(
                                action.permission(), Optional.of(room.toString().toUpperCase(Locale.ROOT)))))
                .allMatch(key -> key.resource().equals(Optional.of(room.toString())));
    }

    @Test
    void keepsOfRightsWhatIsNotAsItIsByDefault() {
        RoomRights rights = RoomRights.DEFAULTS.with(
                Map.of(RoomAction.PIN, RoomAction.PIN.least(), RoomAction.INVITE, Role.MEMBER));

        assertThat(rights.least()).containsOnlyKeys(RoomAction.INVITE);
        assertThatThrownBy(() -> RoomRights.DEFAULTS.with(Map.of(RoomAction.ARCHIVE, Role.GUEST)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
