package io.parlance.platform.control;

import java.util.ArrayList;
import java.util.List;

/**
 * What stores have to be like in production: nobody may use one without saying who they are, and nothing goes to another machine in
 * clear, unless the operator takes that upon themselves. Immutable.
 *
 * @param tlsRequired whether a line in clear is refused, or warned of
 */
record ProductionRules(boolean tlsRequired) {

    static final String MODE = "parlance.production";
    static final String TLS = "parlance.production.tls";

    /** @throws IllegalArgumentException naming the key */
    static ProductionRules parse(String tls) {
        return switch (tls) {
            case "warn" -> new ProductionRules(false);
            case "require" -> new ProductionRules(true);
            default ->
                throw new IllegalArgumentException("configuration: " + TLS + " must be warn or require, but is " + tls);
        };
    }

    /**
     * @return what to warn of
     * @throws IllegalStateException naming each setting that must not be as it is
     */
    List<String> check(List<StoreAccess> stores) {
        List<String> refusals = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (StoreAccess store : stores) {
            if (!store.authenticated()) {
                refusals.add(store.credentials() + " must name a password: " + store.store()
                        + " is used without authentication");
            }
            store.inClearTo()
                    .map(host -> store.address() + " must ask for TLS: what goes to " + store.store() + " at " + host
                            + " can be read on the way")
                    .filter(problem -> !warnings.contains(problem) && !refusals.contains(problem))
                    .ifPresent((tlsRequired ? refusals : warnings)::add);
        }
        if (!refusals.isEmpty()) {
            throw new IllegalStateException("configuration: " + MODE + " is on, and " + String.join("; ", refusals));
        }
        return warnings;
    }
}
