package io.parlance.tenancy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class NewTenantTest {

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"-a", "A", "a b", "a_b", "ä", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void refusesAShortNameThatLogInsCouldNotGive(String name) {
        assertThatThrownBy(() -> new NewTenant(name, "Acme", false, Optional.empty()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).contains("name"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "a\u0000b", "a\nb", "\uD83C"})
    void refusesANameForPeopleThatTheyCouldNotRead(String displayName) {
        assertThatThrownBy(() -> new NewTenant("acme", displayName, false, Optional.empty()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).contains("displayName"));
    }

    @Test
    void takesTheLongestNames() {
        assertThat(new NewTenant("a".repeat(50), "\uD83C\uDF75".repeat(100), true, Optional.empty())
                        .openForRegistration())
                .isTrue();
    }
}
