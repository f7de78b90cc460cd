package io.parlance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class OutputTest {

    @Test
    void showsOneThingAsNamesAndValues() {
        assertThat(shown(false, Api.parse("{\"id\":\"7\",\"displayName\":\"Harbour\",\"bio\":null,\"tags\":[1]}")))
                .isEqualTo("""
                        id           7
                        displayName  Harbour
                        bio          -
                        tags         [1]
                        """);
    }

    @Test
    void showsSeveralAsATableAndHowToGoOn() {
        assertThat(
                        shown(
                                false,
                                Api.parse(
                                        "{\"items\":[{\"name\":\"demo\",\"status\":\"active\"},{\"name\":\"rival-harbour\"}],\"next\":\"c1\"}")))
                .isEqualTo("""
                        name           status
                        demo           active
                        rival-harbour  -
                        More: --cursor c1
                        """);
    }

    @Test
    void saysWhenThereIsNothing() {
        assertThat(shown(false, Api.parse("{\"items\":[]}"))).isEqualTo("None.\n");
        assertThat(shown(false, MissingNode.getInstance())).isEqualTo("Done.\n");
        assertThat(shown(true, MissingNode.getInstance())).isEqualTo("{}\n");
    }

    @Test
    void showsJsonAsItCame() {
        JsonNode answer = Api.parse("{\"items\":[{\"name\":\"demo\"}]}");
        assertThat(Api.parse(shown(true, answer))).isEqualTo(answer);
    }

    private static String shown(boolean json, JsonNode answer) {
        StringWriter text = new StringWriter();
        new Output(new PrintWriter(text), json).show(answer);
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
