package io.parlance.permissions.control;

/** Why somebody may do something, or may not. */
public enum Reason {
    ROLE("role", true),
    OPERATOR("operator", true),
    TENANT_ROLE("tenantRole", true),
    GRANT("grant", true),
    NOT_A_MEMBER("notAMember", false),
    ARCHIVED("archived", false),
    READ_ONLY("readOnly", false),
    ANNOUNCEMENTS("announcements", false),
    UPLOADS_OFF("uploadsOff", false),
    ROLE_TOO_LOW("roleTooLow", false),
    NOT_GRANTED("notGranted", false);

    private final String wireName;
    private final boolean allows;

    Reason(String wireName, boolean allows) {
        this.wireName = wireName;
        this.allows = allows;
    }

    public String wireName() {
        return wireName;
    }

    boolean allows() {
        return allows;
    }
}
