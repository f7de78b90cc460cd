package io.parlance.conversations.control;

import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.Participant;
import io.parlance.identity.control.DemoAccounts;
import io.parlance.identity.control.People;
import io.parlance.identity.entity.Person;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DerivedIds;
import io.parlance.tenancy.control.KeepingTenants;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Makes the group conversation of all demo users where {@code parlance.demo} is true, and nowhere else, once. */
@Singleton
@Startup
@DependsOn({"DemoAccounts", "DocumentStoreStart"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DemoLobby {

    private static final Logger LOG = Logger.getLogger(DemoLobby.class);
    private static final String TITLE = "Lobby";
    private static final Duration RETRY = Duration.ofSeconds(3);

    @Inject
    KeepingTenants tenants;

    @Inject
    People people;

    @Inject
    Conversations conversations;

    @Inject
    CreatingConversations creating;

    @Inject
    DerivedIds derived;

    @Inject
    @ConfigProperty(name = "parlance.demo", defaultValue = "false")
    boolean wanted;

    @Resource
    TimerService timers;

    @PostConstruct
    void start() {
        if (wanted) {
            seed();
        }
    }

    /** The store was away: the deployment goes on, and the lobby follows. */
    @Timeout
    void seed() {
        try {
            tenants.active(DemoAccounts.TENANT).ifPresent(this::keepLobby);
        } catch (Problem away) {
            if (away.code() != ErrorCode.UNAVAILABLE) {
                throw away;
            }
            LOG.infof("demo: the lobby waits for the document store: %s", away.getMessage());
            timers.createSingleActionTimer(RETRY.toMillis(), new TimerConfig("demo lobby", false));
        }
    }

    private void keepLobby(TenantId tenant) {
        ConversationId id = new ConversationId(derived.of(tenant, "demo", List.of(TITLE)));
        if (conversations.find(tenant, id).isPresent()) {
            return;
        }
        List<UserId> users = people.named(tenant, DemoAccounts.USERS).stream()
                .sorted(Comparator.comparing(Person::username))
                .map(Person::id)
                .toList();
        NewConversation lobby = new NewConversation(
                new About(ConversationType.GROUP, Optional.of(TITLE), Optional.empty(), Optional.empty()),
                users,
                ConversationSettings.DEFAULTS);
        List<Participant> participants = lobby.participants(users.getFirst());
        creating.write(tenant, id, lobby, participants, Optional.empty());
        LOG.infof("demo: conversation %s with %s is there", TITLE, DemoAccounts.USERS);
    }
}
