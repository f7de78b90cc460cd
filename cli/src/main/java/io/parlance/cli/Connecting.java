package io.parlance.cli;

import java.io.Console;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where the server is, who asks it, and how answers are shown: the options of every command. */
final class Connecting {

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--url",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:PARLANCE_URL:-http://127.0.0.1:8080}",
            description = "The server, ${DEFAULT-VALUE} (environment: PARLANCE_URL).")
    private URI url;

    @Option(
            names = "--as",
            scope = ScopeType.INHERIT,
            paramLabel = "TENANT/USERNAME",
            defaultValue = "${env:PARLANCE_AS}",
            description =
                    "Log in as this user (environment: PARLANCE_AS), with PARLANCE_PASSWORD or a password that is asked for.")
    private String as;

    @Option(
            names = "--tenant",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "The tenant that is meant, where it is not one's own; for the operator.")
    private String tenant;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Show answers as the server's JSON.")
    private boolean json;

    private Map<String, String> environment = System.getenv();

    /** For who has another one than the process. */
    void environment(Map<String, String> other) {
        environment = Map.copyOf(other);
    }

    Api api() {
        Api nobody = Api.at(url);
        String key = environment.get("PARLANCE_KEY");
        if (key != null) {
            return nobody.with("X-Api-Key", key);
        }
        String token = environment.get("PARLANCE_TOKEN");
        if (token != null) {
            return nobody.with("Authorization", "Bearer " + token);
        }
        if (as == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "who asks? Set PARLANCE_KEY or PARLANCE_TOKEN, or give --as TENANT/USERNAME");
        }
        String[] parts = as.split("/", 2);
        if (parts.length != 2) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--as must be TENANT/USERNAME");
        }
        return nobody.logIn(parts[0], parts[1], password());
    }

    /** The tenant as a query parameter of its own, or nothing. */
    Optional<String> tenant() {
        return Optional.ofNullable(tenant);
    }

    Output output() {
        return new Output(spec.commandLine().getOut(), json);
    }

    private String password() {
        String given = environment.get("PARLANCE_PASSWORD");
        if (given != null) {
            return given;
        }
        Console console = System.console();
        if (console == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "there is nobody to ask for the password: set PARLANCE_PASSWORD");
        }
        return new String(console.readPassword("Password of %s: ", as));
    }
}
