package io.parlance.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/**
 * {@code parlance NOUN VERB}. Ends with 0 when it was done, 1 when the server said no, 2 when it was not asked rightly and 3 when no
 * server answered.
 */
@Command(
        name = "parlance",
        description =
                "Administers a Parlance server. Secrets are taken from the environment only: PARLANCE_KEY (an API key),"
                        + " or PARLANCE_TOKEN (an access token), or PARLANCE_PASSWORD with --as.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "NOUN VERB",
        subcommands = {
            TenantCommand.class,
            ApplicationCommand.class,
            KeyCommand.class,
            FieldKeyCommand.class,
            SigningKeyCommand.class,
            UserCommand.class,
            PermissionCommand.class,
            SettingCommand.class,
            UsageCommand.class,
            PlanCommand.class,
            InvoiceCommand.class,
            AuditCommand.class,
            ConversationCommand.class,
            InvitationCommand.class,
            ConsistencyCommand.class,
            MailCommand.class
        })
public final class ParlanceCommand implements Runnable {

    static final int REFUSED = 1;
    static final int NO_ANSWER = 3;

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec;

    @Mixin
    private Connecting connecting;

    /** @param arguments as a shell gives them */
    public static void main(String[] arguments) {
        System.exit(line(new PrintWriter(System.out, true), new PrintWriter(System.err, true))
                .execute(arguments));
    }

    /** For who wants to see what it says, and to go on. */
    public static CommandLine line(PrintWriter out, PrintWriter err) {
        return new CommandLine(new ParlanceCommand())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(ParlanceCommand::failed);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "what about? See parlance --help");
    }

    Connecting connecting() {
        return connecting;
    }

    private static int failed(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof Refusal refusal) {
            line.getErr().println(refusal.getMessage());
            return REFUSED;
        }
        if (failure instanceof NoAnswer) {
            line.getErr().println(failure.getMessage());
            return NO_ANSWER;
        }
        throw failure;
    }
}
