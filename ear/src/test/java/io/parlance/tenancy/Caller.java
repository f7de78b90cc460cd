package io.parlance.tenancy;

import io.parlance.testing.Rest;
import java.util.function.Function;

/**
 * Somebody of another tenant, or of none.
 *
 * @param rest as whom they call who reach for that
 */
record Caller(String name, Function<Target, Rest> rest) {

    static Caller of(String name, Rest rest) {
        return new Caller(name, any -> rest);
    }

    /** With all headers that have ever been believed somewhere. */
    static Caller forging(String name, Rest rest) {
        return new Caller(
                name,
                target -> rest.with("X-Tenant", target.name(Thing.TENANT))
                        .with("X-Tenant-Id", target.name(Thing.TENANT))
                        .with("X-Parlance-Tenant", target.name(Thing.TENANT))
                        .with("X-User-Id", target.name(Thing.USER))
                        .with("X-Forwarded-User", target.name(Thing.USER))
                        .with("X-Original-URL", "/api/v1/users/" + target.name(Thing.USER))
                        .with("X-HTTP-Method-Override", "GET")
                        .with("Forwarded", "for=127.0.0.1;host=" + target.name(Thing.TENANT)));
    }

    Rest rest(Target target) {
        return rest.apply(target);
    }

    @Override
    public String toString() {
        return name;
    }
}
