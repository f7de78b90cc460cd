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
    private static final String MOVE = "/move";

    @Command(description = "Make a tenant.")
    void create(
            @Parameters(paramLabel = "NAME", description = "Its short name.") String name,
            @Option(names = "--display-name", required = true, description = "Its name for people.") String displayName,
            @Option(names = "--open", description = "Let people register by themselves.") boolean open,
            @Mixin Place place) {
        Map<String, Object> tenant =
                new LinkedHashMap<>(Map.of("name", name, "displayName", displayName, "openForRegistration", open));
        place.asked().ifPresent(asked -> tenant.put("placement", asked));
        show(api().send("POST", TENANTS, Map.of(), Api.object(tenant)));
    }

    @Command(description = "Say where a tenant's documents live.")
    void placement(@Parameters(paramLabel = "NAME") String name) {
        show(api().get(path(name) + "/placement", Map.of()));
    }

    @Command(description = "Move a tenant's documents into another database; it goes on by itself.")
    void move(@Parameters(paramLabel = "NAME") String name, @Mixin Place place) {
        show(api().send(
                        "POST",
                        path(name) + MOVE,
                        Map.of(),
                        Api.object(place.asked().orElseGet(() -> Map.of("kind", "database")))));
    }

    @Command(name = "move-status", description = "Say how far a tenant's last move is.")
    void moveStatus(@Parameters(paramLabel = "NAME") String name) {
        show(api().get(path(name) + MOVE, Map.of()));
    }

    @Command(name = "move-cancel", description = "End a tenant's move: it stays where it is.")
    void moveCancel(@Parameters(paramLabel = "NAME") String name) {
        show(api().delete(path(name) + MOVE, Map.of()));
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
