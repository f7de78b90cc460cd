package io.parlance.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tenants; for the operator. */
@Command(name = "tenant", description = "Tenants; for the operator.")
final class TenantCommand extends Noun {

    private static final String TENANTS = "admin/tenants";

    @Command(description = "Make a tenant.")
    void create(
            @Parameters(paramLabel = "NAME", description = "Its short name.") String name,
            @Option(names = "--display-name", required = true, description = "Its name for people.") String displayName,
            @Option(names = "--open", description = "Let people register by themselves.") boolean open) {
        show(api().send(
                        "POST",
                        TENANTS,
                        Map.of(),
                        Api.object(Map.of("name", name, "displayName", displayName, "openForRegistration", open))));
    }

    @Command(description = "List the tenants.")
    void list(@Mixin Page page) {
        show(api().get(TENANTS, page.query(new LinkedHashMap<>())));
    }

    @Command(description = "Show a tenant.")
    void show(@Parameters(paramLabel = "NAME") String name) {
        show(api().get(path(name), Map.of()));
    }

    @Command(description = "Give a tenant another name for people.")
    void rename(
            @Parameters(paramLabel = "NAME") String name, @Parameters(paramLabel = "DISPLAY-NAME") String displayName) {
        change(name, "displayName", displayName);
    }

    @Command(description = "Suspend a tenant: nobody of it gets in until it is resumed.")
    void suspend(@Parameters(paramLabel = "NAME") String name) {
        change(name, "status", "suspended");
    }

    @Command(description = "Resume a tenant.")
    void resume(@Parameters(paramLabel = "NAME") String name) {
        change(name, "status", "active");
    }

    private void change(String name, String field, String value) {
        show(api().send("PATCH", path(name), Map.of(), Api.object(Map.of(field, value))));
    }

    private static String path(String name) {
        return TENANTS + "/" + Api.encoded(name);
    }
}
