package io.parlance.audit.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextsTest {

    @Test
    void writesTheSameValuesInOneFormWhateverTheirOrder() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("b", 1);
        values.put("a", List.of(true, 2L, "three"));
        values.put("c", Map.of("z", "", "y", 'x'));

        assertThat(JsonTexts.object(values))
                .isEqualTo("{\"a\":[true,2,\"three\"],\"b\":1,\"c\":{\"y\":\"x\",\"z\":\"\"}}");
    }

    @Test
    void escapesWhatWouldEndATextAndLineAndNothingElse() {
        assertThat(JsonTexts.object(Map.of("k", "\"\\\n\r\t\u001F/<\u00E4\uD83D\uDE00")))
                .isEqualTo("{\"k\":\"\\\"\\\\\\u000a\\u000d\\u0009\\u001f/<\u00E4\uD83D\uDE00\"}");
    }

    @Test
    void replacesWhatCannotBeKept() {
        assertThat(JsonTexts.keepable("a\0b\uD83Dc\uDE00d\uD83D\uDE00\uD83D"))
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uD83D\uDE00\uFFFD");
    }
}
