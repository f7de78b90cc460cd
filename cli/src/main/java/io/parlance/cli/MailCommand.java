package io.parlance.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Outgoing mail. */
@Command(name = "mail", description = "Outgoing mail, and what became of it.")
final class MailCommand extends Noun {

    @Command(description = "List mails, the newest first.")
    void list(@Mixin Page page) {
        show(api().get("admin/mails", page.query(whose())));
    }
}
