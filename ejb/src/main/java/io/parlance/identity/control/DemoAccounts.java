package io.parlance.identity.control;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.tenancy.control.KeepingTenants;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes the demo tenants and their users at start where {@code parlance.demo} is true, and nowhere else; what is there
 * already stays as it is. Who needs them at start says {@code @DependsOn("DemoAccounts")}.
 */
@Singleton
@Startup
@DependsOn("IdentityStart")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DemoAccounts {

    /** Short name of the tenant whose users share a conversation. */
    public static final String TENANT = "demo";

    /** Their usernames. */
    public static final List<String> USERS = List.of("alice", "bob", "carol", "dave");

    private static final Logger LOG = Logger.getLogger(DemoAccounts.class);
    private static final String PASSWORD = "correct-horse-battery";

    @Inject
    KeepingTenants tenants;

    @Inject
    KeepingAccounts accounts;

    @Inject
    Credentials credentials;

    @Inject
    @ConfigProperty(name = "parlance.demo", defaultValue = "false")
    boolean wanted;

    @PostConstruct
    void seed() {
        if (wanted) {
            addUsers(tenants.keep(TENANT, "Demo", true), TENANT, USERS);
            addUsers(tenants.keep("rival", "Rival", true), "rival", List.of("alice", "mallory"));
            addUsers(tenants.keep("platform", "Platform", false), "platform", List.of("operator"));
        }
    }

    private void addUsers(TenantId tenant, String tenantName, List<String> usernames) {
        for (String username : usernames) {
            if (!accounts.has(tenant, username)) {
                add(tenant, registration(tenantName, username));
            }
        }
        LOG.infof("demo: tenant %s with %s is there", tenantName, usernames);
    }

    private void add(TenantId tenant, Registration registration) {
        try {
            accounts.addVerified(tenant, registration, credentials.hash(registration.password()));
        } catch (Problem e) {
            if (e.code() != ErrorCode.CONFLICT) {
                throw e;
            }
            LOG.debugf("demo: another node was faster with %s", registration.username());
        }
    }

    private static Registration registration(String tenant, String username) {
        String displayName = Character.toUpperCase(username.charAt(0)) + username.substring(1);
        return new Registration(tenant, username, username + "@" + tenant + ".example", PASSWORD, displayName);
    }
}
