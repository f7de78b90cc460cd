package io.parlance.mail.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailTemplateTest {

    private static final Map<String, String> VALUES = Map.of(
            "name",
            "Alice",
            "username",
            "alice",
            "tenant",
            "acme",
            "until",
            "tomorrow",
            "link",
            "https://chat/#/x/ppt_1");

    @ParameterizedTest
    @EnumSource
    void thereIsOneForEachKindWithAllItsValues(MailKind kind) {
        MailTemplate template = MailTemplate.of(kind);

        assertThat(template.subject(VALUES)).isNotBlank().doesNotContain("\n", "{");
        assertThat(template.text(VALUES)).contains("Hello Alice,", "acme").doesNotContain("{", "}");
        assertThat(MailKind.of(kind.wireName())).isEqualTo(kind);
    }

    @Test
    void aValueCannotEndALineOrAHeader() {
        MailTemplate template = new MailTemplate("For {name}\n\nHello {name}\n");
        Map<String, String> evil = Map.of("name", "Eve\r\nBcc: all@example.org\n\nBuy\u2028now\u202e\u0000");

        assertThat(template.subject(evil)).isEqualTo("For Eve  Bcc: all@example.org  Buy now  ");
        assertThat(template.text(evil).lines()).hasSize(1);
    }

    @Test
    void aValueIsNoPatternAndNoPlace() {
        assertThat(new MailTemplate("a\n\n{name}").text(Map.of("name", "$1 \\ {link}")))
                .isEqualTo("$1 \\ {link}");
    }

    @Test
    void aLongValueIsCutAndSoIsTheSubject() {
        MailTemplate template = new MailTemplate("{name}\n\n{name}");
        Map<String, String> values = Map.of("name", "😀".repeat(600));

        assertThat(template.subject(values).codePoints()).hasSize(200);
        assertThat(template.text(values).codePoints()).hasSize(500);
    }

    @Test
    void whatIsMissingIsTold() {
        MailTemplate template = new MailTemplate("a\n\n{link}");

        assertThatThrownBy(() -> template.text(Map.of())).hasMessageContaining("link");
        assertThatThrownBy(() -> new MailTemplate("no subject")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MailTemplate("two\nlines\n\ntext")).isInstanceOf(IllegalArgumentException.class);
    }
}
