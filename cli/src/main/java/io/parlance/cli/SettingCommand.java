package io.parlance.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What a tenant has decided. */
@Command(name = "setting", description = "A tenant's settings.")
final class SettingCommand extends Noun {

    private static final String SETTINGS = "admin/settings";

    @Command(description = "List all settings.")
    void list() {
        show(api().get(SETTINGS, whose()));
    }

    @Command(description = "Change a setting, on all nodes within a second.")
    void set(
            @Parameters(paramLabel = "KEY") String key,
            @Parameters(paramLabel = "VALUE", description = "As JSON: true, 30, \"text\".") String value) {
        change(key, json(value));
    }

    @Command(description = "Go back to the default.")
    void reset(@Parameters(paramLabel = "KEY") String key) {
        change(key, NullNode.instance);
    }

    @Command(description = "Who changed a setting, when, to what.")
    void history(@Parameters(paramLabel = "KEY") String key, @Mixin Page page) {
        show(api().get(SETTINGS + "/" + Api.encoded(key) + "/history", page.query(whose())));
    }

    private void change(String key, JsonNode value) {
        ObjectNode body = Api.object(Map.of());
        body.set(key, value);
        show(api().send("PATCH", SETTINGS, whose(), body));
    }

    private JsonNode json(String value) {
        try {
            return Api.parse(value);
        } catch (IllegalArgumentException e) {
            throw misused("VALUE is " + e.getMessage() + "; a text needs quotes, as in '\"closed\"'");
        }
    }
}
