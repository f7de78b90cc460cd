package io.parlance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ParlanceCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tenant",
                "tenant create",
                "tenant create harbour",
                "audit list --until x",
                "weather",
                "user end-session ada",
                "conversation seat 7 ada",
                "application change 7 --active",
                "application revoke-secret 7",
                "field-key"
            })
    void endsWithTwoAndSaysWhyWhenItIsNotAskedRightly(String line) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void endsWithThreeWhenNoServerAnswers() {
        assertThat(run("--url http://127.0.0.1:1 --as platform/operator tenant list"))
                .isIn(2, 3);
        assertThat(err.toString()).containsAnyOf("No answer from http://127.0.0.1:1", "PARLANCE_PASSWORD");
    }

    @Test
    void namesEveryNounInItsHelp() {
        assertThat(run("--help")).isZero();
        new CommandLine(new ParlanceCommand())
                .getSubcommands()
                .keySet()
                .forEach(noun -> assertThat(out.toString()).contains(noun));
    }

    @Test
    void namesTheVerbsOfEveryNoun() {
        new CommandLine(new ParlanceCommand())
                .getSubcommands()
                .forEach((noun, command) ->
                        assertThat(command.getSubcommands()).as(noun).isNotEmpty());
    }

    private int run(String line) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
        return ParlanceCommand.line(new PrintWriter(out), new PrintWriter(err)).execute(arguments);
    }
}
