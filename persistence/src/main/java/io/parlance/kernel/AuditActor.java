package io.parlance.kernel;

import java.util.Objects;
import java.util.Optional;

/**
 * Who did what is audited. Immutable.
 *
 * @param id of the user or key; empty where it was nobody in particular
 */
public record AuditActor(Kind kind, Optional<String> id) {

    /** What acts. The wire name is in camel case. */
    public enum Kind {
        /** A user of the tenant. */
        USER("user"),
        /** A user of the tenant {@code platform}, in whichever tenant. */
        OPERATOR("operator"),
        /** A tenant's server. */
        API_KEY("apiKey"),
        /** Parlance itself. */
        SYSTEM("system"),
        /** Somebody who has not proven who they are. */
        ANONYMOUS("anonymous");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public static final AuditActor SYSTEM = new AuditActor(Kind.SYSTEM, Optional.empty());
    public static final AuditActor ANONYMOUS = new AuditActor(Kind.ANONYMOUS, Optional.empty());

    public AuditActor {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }

    public static AuditActor user(Caller caller) {
        return user(caller.user());
    }

    public static AuditActor user(UserId user) {
        return new AuditActor(Kind.USER, Optional.of(user.toString()));
    }

    public static AuditActor operator(Caller caller) {
        return new AuditActor(Kind.OPERATOR, Optional.of(caller.user().toString()));
    }

    /** @param key its public name, never the secret */
    public static AuditActor apiKey(String key) {
        return new AuditActor(Kind.API_KEY, Optional.of(key));
    }
}
