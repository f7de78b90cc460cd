package io.parlance.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is offered to tenants, and which of it they have; for the operator. */
@Command(name = "plan", description = "Plans, and which plan a tenant has; for the operator.")
final class PlanCommand extends Noun {

    private static final String PLANS = "admin/plans";
    private static final String SUBSCRIPTIONS = "admin/subscriptions";

    /** What a month costs and allows; amounts are in the currency's minor unit. */
    static final class Terms {

        @Option(names = "--currency", required = true, description = "As in EUR. Amounts are in its minor unit.")
        private String currency;

        @Option(names = "--base", defaultValue = "0", description = "The fee of a month.")
        private long base;

        @Option(names = "--user", defaultValue = "0", description = "The fee of each active user above those included.")
        private long user;

        @Option(names = "--users-included", defaultValue = "0")
        private long usersIncluded;

        @Option(
                names = "--thousand",
                defaultValue = "0",
                description = "The fee of a thousand messages above those included.")
        private long thousand;

        @Option(names = "--messages-included", defaultValue = "0")
        private long messagesIncluded;

        @Option(
                names = "--allow",
                paramLabel = "QUOTA=MOST",
                description = "A bound, as in users=100; may be repeated.")
        private Map<String, Long> allow = new LinkedHashMap<>();

        ObjectNode body() {
            ObjectNode body = Api.object(Map.of(
                    "currency", currency,
                    "baseFee", base,
                    "userFee", user,
                    "includedUsers", usersIncluded,
                    "thousandFee", thousand,
                    "includedMessages", messagesIncluded));
            body.set("quotas", Api.object(allow));
            return body;
        }
    }

    @Command(description = "Make a plan.")
    void create(@Parameters(paramLabel = "NAME") String name, @Mixin Terms terms) {
        show(api().send("POST", path(name), Map.of(), terms.body()));
    }

    @Command(description = "Make the next version of a plan; who has an earlier one keeps it.")
    void change(@Parameters(paramLabel = "NAME") String name, @Mixin Terms terms) {
        show(api().send("POST", path(name) + "/versions", Map.of(), terms.body()));
    }

    @Command(description = "List the newest version of each plan.")
    void list(@Mixin Page page) {
        show(api().get(PLANS, page.query(new LinkedHashMap<>())));
    }

    @Command(description = "List all versions of a plan.")
    void versions(@Parameters(paramLabel = "NAME") String name) {
        show(api().get(path(name) + "/versions", Map.of()));
    }

    @Command(description = "Give a tenant a plan.")
    void give(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--plan-version", paramLabel = "N", description = "The newest unless told otherwise.")
                    Integer version,
            @Option(names = "--from", paramLabel = "DAY", description = "Today (UTC) unless told otherwise.")
                    String from) {
        ObjectNode body = Api.object(Map.of("plan", name));
        if (version != null) {
            body.put("version", version);
        }
        if (from != null) {
            body.put("from", from);
        }
        show(api().send("POST", SUBSCRIPTIONS, whose(), body));
    }

    @Command(description = "Take a tenant's plan away.")
    void end(
            @Option(names = "--from", paramLabel = "DAY", description = "Today (UTC) unless told otherwise.")
                    String from) {
        show(api().send("POST", SUBSCRIPTIONS, whose(), Api.object(from == null ? Map.of() : Map.of("from", from))));
    }

    @Command(description = "Show which plan a tenant has from when on.")
    void history() {
        show(api().get(SUBSCRIPTIONS, whose()));
    }

    private static String path(String name) {
        return PLANS + "/" + Api.encoded(name);
    }
}
