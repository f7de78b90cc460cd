package io.parlance.settings.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parlance.kernel.Problem;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantSettingTest {

    @Test
    void hasADefaultThatItCouldBeAndASentence() {
        assertThat(TenantSetting.all()).isNotEmpty().allSatisfy(setting -> {
            assertThatCode(() -> setting.check(setting.defaultValue())).doesNotThrowAnyException();
            assertThat(setting.description()).endsWith(".");
            assertThat(setting.key()).hasSizeLessThanOrEqualTo(50);
        });
        assertThat(TenantSetting.all())
                .extracting(TenantSetting::key)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "receipts|\"true\"",
                "receipts|1",
                "editWindowSeconds|-1",
                "editWindowSeconds|31536001",
                "editWindowSeconds|1.5",
                "editWindowSeconds|1e3",
                "editWindowSeconds|99999999999999999999",
                "editWindowSeconds|true",
                "maxMessageLength|0",
                "maxMessageLength|16385",
                "registration|\"Open\"",
                "registration|true",
                "historyForJoiners|[\"all\"]",
                "historyForJoiners|{}",
            })
    void refusesWhatItCannotBe(String key, String value) {
        assertThatThrownBy(() -> TenantSetting.find(key).orElseThrow().check(json(value)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).contains(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "31536000", "null"})
    void takesWhatItCanBe(String value) {
        assertThatCode(() -> TenantSetting.EDIT_WINDOW.check(json(value))).doesNotThrowAnyException();
    }

    @Test
    void isItsDefaultWhereNobodyDecidedOrWhatWasDecidedIsNoLongerPossible() {
        TenantChoices none = new TenantChoices(Map.of(), Set.of());
        TenantChoices some = new TenantChoices(
                Map.of("maxMessageLength", json("1000000"), "receipts", json("null"), "registration", json("\"open\"")),
                Set.of());

        assertThat(none.value(TenantSetting.MESSAGE_LENGTH)).isEqualTo(16_384);
        assertThat(some.value(TenantSetting.MESSAGE_LENGTH)).isEqualTo(16_384);
        assertThat(some.value(TenantSetting.RECEIPTS)).isTrue();
        assertThat(some.value(TenantSetting.REGISTRATION)).isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\\u0000b\"",
                "\"\\ud83d\"",
                "{\"a\\u0000\":1}",
                "[{\"b\":[\"\\udc00\"]}]",
                "1e309",
                "1e999999999",
                "1e-400"
            })
    void keepsNotWhatPostgresqlDoesNot(String value) {
        assertThat(KeepableJson.test(json(value))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\\\u0000\"", "\"\\ud83d\\ude00\"", "{\"a\":[1,2.5,null,true,{}]}", "1e300", "-0.001"})
    void keepsEverythingElse(String value) {
        assertThat(KeepableJson.test(json(value))).isTrue();
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build()
                    .readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
