package io.parlance.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParentCommand;

/** What all nouns share: the way to the server, and from its answers to the screen. */
abstract class Noun implements Runnable {

    @ParentCommand
    private ParlanceCommand parlance;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** A noun alone asks for nothing. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "do what? See parlance " + spec.name() + " --help");
    }

    Api api() {
        return parlance.connecting().api();
    }

    Output output() {
        return parlance.connecting().output();
    }

    void show(JsonNode answer) {
        output().show(answer);
    }

    /** A query with the tenant that is meant, where one is named. */
    Map<String, String> whose() {
        Map<String, String> query = new LinkedHashMap<>();
        parlance.connecting().tenant().ifPresent(name -> query.put("tenant", name));
        return query;
    }

    CommandLine.ParameterException misused(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
