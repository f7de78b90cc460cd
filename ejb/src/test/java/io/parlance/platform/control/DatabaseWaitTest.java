package io.parlance.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseWaitTest {

    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final DatabaseWait wait = new DatabaseWait(Duration.ofSeconds(9), pauses::add, told::add);

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P03"})
    void waitsForADatabaseThatIsAway(String state) throws SQLException {
        assertThat(wait.until(() -> {
                    if (pauses.size() < 2) {
                        throw new SQLException("nobody there", state);
                    }
                    return "there";
                }))
                .isEqualTo("there");
        assertThat(pauses).hasSize(2);
        assertThat(told).containsExactly("nobody there", "nobody there");
    }

    @Test
    void findsTheReasonBehindThePool() {
        var pool = new SQLException("no connection", new Exception(new SQLException("refused", "08001")));

        assertThatThrownBy(() -> wait.until(() -> {
                    throw pool;
                }))
                .isSameAs(pool);
        assertThat(told).containsOnly("refused");
        assertThat(pauses).as("9 s in steps of 3").hasSize(3);
    }

    @Test
    void failsAtOnceWhereWaitingMendsNothing() {
        var wrongPassword = new SQLException("password authentication failed", "28P01");

        assertThatThrownBy(() -> wait.until(() -> {
                    throw wrongPassword;
                }))
                .isSameAs(wrongPassword);
        assertThat(pauses).isEmpty();
    }
}
