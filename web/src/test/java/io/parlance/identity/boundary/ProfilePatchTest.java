package io.parlance.identity.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.parlance.identity.control.ChangeProfile;
import io.parlance.kernel.Problem;
import io.parlance.platform.boundary.WireJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilePatchTest {

    @Test
    void tellsAFieldThatIsClearedFromOneThatIsLeftOut() throws JsonProcessingException {
        assertThat(read("{\"bio\": null, \"customData\": {\"a\": [1]}}"))
                .isEqualTo(new ChangeProfile(
                        Optional.empty(), Optional.empty(), Optional.of(Optional.empty()), Optional.of("{\"a\":[1]}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"colour\": \"red\"}    | colour",
                "{\"displayName\": null}  | displayName",
                "{\"displayName\": \" \"} | displayName",
                "{\"bio\": 7}             | bio",
                "{\"customData\": []}     | customData"
            })
    void namesTheFieldThatIsWrong(String json, String field) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).contains(field));
    }

    private static ChangeProfile read(String json) throws JsonProcessingException {
        return ProfilePatch.read(WireJson.mapper().readTree(json));
    }
}
