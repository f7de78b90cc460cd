package io.parlance.permissions.entity;

import io.parlance.kernel.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody may want to do beside conversations. The permission's name is the same on the wire and when it is granted. */
public enum AdminAction {
    /** Looking after the installation as a whole: the operator's, and nobody is granted it. */
    OPERATE("platform.operate", false),
    /** Granting and taking back permissions in a tenant, and seeing why somebody may do something. */
    MANAGE_PERMISSIONS("permissions.manage", true),
    /** Adding, changing, deactivating and reactivating a tenant's users, and declaring their tokens void. */
    MANAGE_USERS("users.manage", true),
    /** Making a tenant's applications, their keys and secrets: as strong as the tenant itself, since a key may be made for anything. */
    MANAGE_APPLICATIONS("applications.manage", true),
    /** Giving a tenant's conversations members and owners without being one, and taking them away. */
    MANAGE_MEMBERS("members.manage", true),
    /** Deciding what a tenant decides for itself. */
    MANAGE_SETTINGS("settings.manage", true),
    /** Reading and exporting a tenant's audit log. */
    READ_AUDIT("audit.read", true),
    /** Seeing what a tenant uses and may use, its plan and its invoices. */
    READ_USAGE("usage.read", true),
    /** Taking a tenant's conversations out, with what was said in them. */
    EXPORT("conversations.export", true),
    /** Bringing conversations into a tenant. */
    IMPORT("conversations.import", true);

    private final String permission;
    private final boolean grantable;

    AdminAction(String permission, boolean grantable) {
        this.permission = permission;
        this.grantable = grantable;
    }

    public String permission() {
        return permission;
    }

    /** Whether tenants have it at all: then their administrators may, and whom they grant it to. */
    public boolean isGrantable() {
        return grantable;
    }

    /** @throws Problem BAD_REQUEST naming the field, when there is no such permission */
    public static AdminAction parse(String permission, String field) {
        return find(permission)
                .orElseThrow(() -> Problem.badRequest(
                        field,
                        "must be one of "
                                + Arrays.stream(values())
                                        .map(AdminAction::permission)
                                        .collect(Collectors.joining(", "))));
    }

    static Optional<AdminAction> find(String permission) {
        return Arrays.stream(values())
                .filter(action -> action.permission.equals(permission))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
