package io.parlance.kernel;

import java.util.Arrays;

/** What is audited: the closed list of administrative and security actions. */
public enum AuditAction {
    LOGIN_SUCCEEDED("login.succeeded"),
    LOGIN_FAILED("login.failed"),
    /** Log-ins of a name or from an address are refused for their rate. */
    LOGIN_LIMITED("login.limited"),
    USER_REGISTERED("user.registered"),
    PASSWORD_CHANGED("password.changed"),
    /** Somebody asked for a link to set another password. */
    PASSWORD_FORGOTTEN("password.forgotten"),
    /** A password was set by such a link. */
    PASSWORD_RESET("password.reset"),
    EMAIL_VERIFIED("email.verified"),
    EMAIL_CHANGED("email.changed"),
    SESSION_ENDED("session.ended"),
    /** Somebody handed in a refresh token that was used before: there is a copy of it. */
    SESSION_REUSED("session.reused"),
    SETTING_CHANGED("setting.changed"),
    QUOTA_CHANGED("quota.changed"),
    PLAN_CHANGED("plan.changed"),
    SUBSCRIPTION_CHANGED("subscription.changed"),
    INVOICE_DRAFTED("invoice.drafted"),
    INVOICE_ISSUED("invoice.issued"),
    INVOICE_PAID("invoice.paid"),
    INVOICE_VOIDED("invoice.voided"),
    CONSISTENCY_CHECKED("consistency.checked"),
    CONVERSATION_REBUILT("conversation.rebuilt"),
    /** An administrator read messages. */
    MESSAGES_EXPORTED("messages.exported"),
    MESSAGES_IMPORTED("messages.imported"),
    AUDIT_EXPORTED("audit.exported"),
    TENANT_CREATED("tenant.created"),
    TENANT_CHANGED("tenant.changed"),
    /** Its documents are to go into another database. */
    TENANT_MOVING("tenant.moving"),
    TENANT_STAYING("tenant.staying"),
    TENANT_MOVED("tenant.moved"),
    APPLICATION_CREATED("application.created"),
    APPLICATION_CHANGED("application.changed"),
    KEY_CREATED("key.created"),
    KEY_ROTATED("key.rotated"),
    KEY_REVOKED("key.revoked"),
    SECRET_CREATED("secret.created"),
    SECRET_REVOKED("secret.revoked"),
    /** Secrets of the tenant were encrypted under another key. */
    SECRETS_RESEALED("secrets.resealed"),
    /** Access tokens are signed with another key from then on. */
    SIGNING_KEY_ROTATED("signingKey.rotated"),
    /** No access token that it signed is taken. */
    SIGNING_KEY_REVOKED("signingKey.revoked"),
    USER_ADDED("user.added"),
    USER_CHANGED("user.changed"),
    USER_DEACTIVATED("user.deactivated"),
    USER_REACTIVATED("user.reactivated"),
    TOKENS_REVOKED("tokens.revoked"),
    PERMISSION_GRANTED("permission.granted"),
    PERMISSION_REVOKED("permission.revoked"),
    /** In a conversation, by somebody else or by themselves. */
    ROLE_CHANGED("role.changed"),
    /** From a conversation, by somebody else. */
    MEMBER_REMOVED("member.removed"),
    /** To a conversation, by an administrator who need not be in it. */
    MEMBER_ADDED("member.added"),
    /** Who may do or see what in a conversation, by one of those who run it. */
    RIGHTS_CHANGED("rights.changed"),
    CONVERSATION_ARCHIVED("conversation.archived"),
    CONVERSATION_UNARCHIVED("conversation.unarchived"),
    INVITATION_CREATED("invitation.created"),
    INVITATION_REVOKED("invitation.revoked");

    private final String wireName;

    AuditAction(String wireName) {
        this.wireName = wireName;
    }

    /** Two words with a dot between them, as the log and the wire have it. */
    public String wireName() {
        return wireName;
    }

    /** @throws Problem BAD_REQUEST, field {@code action} */
    public static AuditAction parse(String wireName) {
        return Arrays.stream(values())
                .filter(action -> action.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("action", "is no action that is audited"));
    }
}
