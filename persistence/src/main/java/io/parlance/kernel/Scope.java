package io.parlance.kernel;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an API key may be used for. A closed list: a key can do what its scopes say and nothing else. */
public enum Scope {
    /** To act as any user of the key's tenant, with that user's rights. */
    ACT_AS("act-as"),
    /** To read users with what only the tenant itself may see of them. */
    USERS_READ("users:read"),
    /** To add, change, deactivate and reactivate users. */
    USERS_WRITE("users:write"),
    /** To declare tokens void that were issued before some time. */
    TOKENS_REVOKE("tokens:revoke"),
    /** To see what the tenant uses, may use and pays. */
    USAGE_READ("usage:read"),
    /** To take the tenant's conversations out. */
    EXPORT("export"),
    /** To bring conversations into the tenant. */
    IMPORT("import");

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<Scope> named(String wireName) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName.equals(wireName))
                .findFirst();
    }

    /** @throws Problem BAD_REQUEST naming the field when there is no scope of that name */
    public static Scope parse(String wireName, String field) {
        return named(wireName).orElseThrow(() -> Problem.badRequest(field, "must be of " + names(List.of(values()))));
    }

    /** Their wire names, in one order, with a blank between. */
    public static String names(Collection<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::wireName).collect(Collectors.joining(" "));
    }
}
