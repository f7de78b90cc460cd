package io.parlance.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/** The keys that secrets in the database are encrypted under. */
@Command(
        name = "field-key",
        description = "The keys that secrets in the database are encrypted under; for the operator.")
final class FieldKeyCommand extends Noun {

    @Command(
            description = "Encrypt under the current key what is encrypted under another; can be repeated at any time.")
    void seal() {
        show(api().post("admin/field-keys/seal", Map.of()));
    }
}
