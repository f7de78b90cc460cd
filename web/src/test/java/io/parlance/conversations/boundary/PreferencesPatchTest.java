package io.parlance.conversations.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.parlance.conversations.entity.PreferencesChange;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.boundary.WireJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesPatchTest {

    @Test
    void changesWhatIsNamed() throws JsonProcessingException {
        assertThat(read("{'preferences': {'muted': true, 'hidden': false, 'customTitle': 'Tea ☕'}}"))
                .isEqualTo(new PreferencesChange(
                        Optional.of(true), Optional.empty(), Optional.of(false), Optional.of(Optional.of("Tea ☕"))));
        assertThat(read("{'preferences': {'customTitle': null}}").customTitle()).contains(Optional.empty());
        assertThat(read("{'preferences': {}}"))
                .isEqualTo(
                        new PreferencesChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | preferences",
                "{'preferences': null} | preferences",
                "{'preferences': []} | preferences",
                "{'colour': 1, 'preferences': {}} | colour",
                "{'preferences': {'colour': 'red'}} | preferences.colour",
                "{'preferences': {'muted': 'yes'}} | preferences.muted",
                "{'preferences': {'pinned': null}} | preferences.pinned",
                "{'preferences': {'hidden': 1}} | preferences.hidden",
                "{'preferences': {'customTitle': 7}} | preferences.customTitle",
                "{'preferences': {'customTitle': ' '}} | preferences.customTitle",
                "{'preferences': {'customTitle': 'a\\u0000b'}} | preferences.customTitle"
            })
    void namesTheFieldThatIsWrong(String body, String field) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.BAD_REQUEST);
            assertThat(problem.field()).contains(field);
        });
    }

    @Test
    void takesTitlesOfTwoHundredCharactersAtMost() throws JsonProcessingException {
        assertThat(read(titled(200)).customTitle()).contains(Optional.of("😀".repeat(200)));
        assertThatThrownBy(() -> read(titled(201))).isInstanceOf(Problem.class);
    }

    private static String titled(int length) {
        return "{'preferences': {'customTitle': '" + "😀".repeat(length) + "'}}";
    }

    private static PreferencesChange read(String body) throws JsonProcessingException {
        return PreferencesPatch.read(WireJson.mapper().readTree(body.replace('\'', '"')));
    }
}
