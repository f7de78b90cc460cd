package io.parlance.gateway.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private final Rooms rooms = new Rooms();

    @Test
    void namesWhatIsOnScreenInEveryHeartbeat() {
        rooms.join(room(1));
        rooms.join(room(2));
        rooms.leave(room(2));

        assertThat(rooms.takeForHeartbeat()).containsExactly(room(1));
        assertThat(rooms.takeForHeartbeat()).containsExactly(room(1));
    }

    @Test
    void namesOnceWhereSomethingCame() {
        rooms.news(room(3));

        assertThat(rooms.takeForHeartbeat()).containsExactly(room(3));
        assertThat(rooms.takeForHeartbeat()).isEmpty();
    }

    @Test
    void boundsWhatIsOnScreen() {
        for (int i = 0; i < Rooms.MAX_ON_SCREEN; i++) {
            rooms.join(room(i));
        }
        rooms.join(room(0));

        assertThatThrownBy(() -> rooms.join(room(Rooms.MAX_ON_SCREEN)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    private static ConversationId room(int number) {
        return new ConversationId(new UUID(1, number));
    }
}
