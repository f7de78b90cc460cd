package io.parlance.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Keys that sign access tokens. */
@Command(name = "signing-key", description = "Keys that sign access tokens; for the operator.")
final class SigningKeyCommand extends Noun {

    @Command(description = "List all keys that there ever were, the newest first.")
    void list() {
        show(api().get("admin/signing-keys", Map.of()));
    }

    @Command(description = "Let the next key sign; tokens of the former one are good until they run out.")
    void rotate() {
        show(api().post("admin/signing-keys/rotate", Map.of()));
    }

    @Command(description = "Take no token any more that a key has signed, and let another sign in its place.")
    void revoke(@Parameters(paramLabel = "KID") String kid) {
        show(api().delete("admin/signing-keys/" + Api.encoded(kid), Map.of()));
    }
}
