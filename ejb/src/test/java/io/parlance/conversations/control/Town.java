package io.parlance.conversations.control;

import io.parlance.conversations.entity.Authors;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationUpdates;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.MembershipChanges;
import io.parlance.conversations.entity.Memberships;
import io.parlance.conversations.entity.NewestMessages;
import io.parlance.identity.control.People;
import io.parlance.identity.entity.Person;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Caller;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.control.PermissionFigures;
import io.parlance.permissions.control.Permissions;
import io.parlance.permissions.control.Rights;
import io.parlance.permissions.entity.Grant;
import io.parlance.platform.control.Audit;
import io.parlance.platform.control.HeldTime;
import io.parlance.platform.entity.DerivedIds;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.IdSource;
import io.parlance.platform.entity.Requests;
import io.parlance.recovery.control.RecoveringNode;
import io.parlance.relationships.control.Blocking;
import io.parlance.usage.control.Limits;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The use cases of conversations on a real store, and people who are there because a test says so. */
final class Town implements AutoCloseable {

    final TenantId tenant = new TenantId(UUID.randomUUID());
    final DocumentFixture store;
    final Members members = new Members();

    /** Who has blocked whom: the first of the two has. */
    final Map<UserId, UserId> blocked = new HashMap<>();

    private final Blocking blocking = new Blocking() {
        @Override
        public boolean isBlocked(TenantId where, UserId user, UserId other) {
            return other.equals(blocked.get(user));
        }

        @Override
        public Set<UserId> unheard(TenantId where, UserId user) {
            return Optional.ofNullable(blocked.get(user)).map(Set::of).orElse(Set.of());
        }
    };

    final CreatingConversations creating = new CreatingConversations();
    final StartingConversations starting = new StartingConversations();
    final KeepingConversations keeping = new KeepingConversations();
    final FinishingConversations finishing = new FinishingConversations();

    final ChangingMembers changing = new ChangingMembers();
    final JoiningConversations joining = new JoiningConversations();
    final UpdatingConversations updating = new UpdatingConversations();
    final FindingConversations finding = new FindingConversations();
    final Permissions permissions;
    final StepwiseChanging changes;

    /** Every conversation that was announced, in order. */
    final List<Conversation> announced = new ArrayList<>();

    /** Everything that happened to conversations that are there, in order. */
    final List<ConversationChanged.Change> news = new ArrayList<>();

    /** What was audited, in order. */
    final List<AuditedAct> audited = new ArrayList<>();

    /** What was granted, by user. */
    final Map<UserId, List<Grant>> grants = new HashMap<>();

    private final AnnouncingConversations announcing = new AnnouncingConversations() {
        @Override
        void started(Conversation conversation) {
            announced.add(conversation);
        }

        @Override
        void changed(Conversation conversation, ConversationChanged.Change change) {
            members.forget(conversation.tenant(), conversation.id());
            news.add(change);
        }
    };

    private final Map<UserId, Person> inhabitants = new HashMap<>();

    Town(DocumentEngine engine) {
        this(DocumentFixture.forDocuments(engine));
    }

    /** Closes the store with itself. */
    Town(DocumentFixture store) {
        this.store = store;
        members.conversations = store.get(Conversations.class);
        members.memberships = store.get(Memberships.class);
        members.figures = new PermissionFigures(new PrometheusRegistry());
        creating.conversations = store.get(Conversations.class);
        creating.memberships = store.get(Memberships.class);
        creating.recovery = RecoveringNode.bean(store);
        creating.derived = store.get(DerivedIds.class);
        creating.ids = store.get(IdSource.class);
        creating.clock = store.get(Clock.class);
        People inhabitants = new Inhabitants();
        starting.invitees = new Invitees();
        starting.invitees.people = inhabitants;
        starting.invitees.blocking = blocking;
        starting.requests = store.get(Requests.class);
        starting.conversations = store.get(Conversations.class);
        starting.creating = creating;
        starting.derived = store.get(DerivedIds.class);
        starting.announcing = announcing;
        keeping.conversations = store.get(Conversations.class);
        keeping.memberships = store.get(Memberships.class);
        keeping.newestMessages = store.get(NewestMessages.class);
        keeping.creating = creating;
        keeping.counting = new CountingUnread();
        keeping.counting.authors = store.get(Authors.class);
        keeping.counting.blocking = blocking;
        keeping.people = inhabitants;
        finishing.conversations = store.get(Conversations.class);
        finishing.memberships = store.get(Memberships.class);
        finishing.announcing = announcing;
        permissions = Rights.of(members, grants);
        changes = new StepwiseChanging(store, effect());
        changeMembers();
    }

    private ApplyingConversationChanges effect() {
        ApplyingConversationChanges effect = new ApplyingConversationChanges();
        effect.memberships = store.get(MembershipChanges.class);
        effect.updates = store.get(ConversationUpdates.class);
        effect.conversations = store.get(Conversations.class);
        effect.announcing = announcing;
        return effect;
    }

    private void changeMembers() {
        Limits limits = new Limits() {
            @Override
            public void takeSend(TenantId tenant, UserId user) {}
        };
        MemberRules rules = new MemberRules();
        rules.permissions = permissions;
        rules.memberships = store.get(Memberships.class);
        rules.blocking = blocking;
        rules.limits = new ConversationLimits(4, 100, Duration.ofHours(1));
        rules.audit = new Audit() {
            @Override
            public void record(TenantId where, AuditedAct act) {
                audited.add(act);
            }
        };
        MemberWishes wishes = new MemberWishes();
        wishes.changing = changes;
        wishes.members = members;
        wishes.stored = new MemberWishes.Stored();
        wishes.stored.conversations = store.get(Conversations.class);
        wishes.stored.memberships = store.get(Memberships.class);
        wishes.stored.members = store.get(MembershipChanges.class);
        wishes.stored.newestMessages = store.get(NewestMessages.class);
        changing.wishes = wishes;
        changing.rules = rules;
        changing.permissions = permissions;
        changing.keeping = keeping;
        changing.people = keeping.people;
        changing.limits = limits;
        joining.conversations = store.get(Conversations.class);
        joining.members = members;
        joining.wishes = wishes;
        joining.rules = rules;
        joining.limits = limits;
        updating.wishes = wishes;
        updating.rules = rules;
        updating.permissions = permissions;
        updating.keeping = keeping;
        updating.limits = limits;
        updating.clock = store.get(Clock.class);
        finding.keeping = keeping;
        finding.conversations = store.get(Conversations.class);
        finding.updates = store.get(ConversationUpdates.class);
        finding.limits = new ConversationLimits(100, 100, Duration.ofHours(1));
    }

    Caller newUser(String name) {
        UserId user = new UserId(UUID.randomUUID());
        inhabitants.put(user, new Person(user, name, name, Optional.empty(), Optional.empty(), "{}"));
        return new Caller(tenant, user, new SessionId(UUID.randomUUID()));
    }

    /** Another node, this long from now. */
    RecoveringNode anotherNode(Duration later) {
        HeldTime time = new HeldTime(store.get(Clock.class).instant().plus(later));
        RecoveringNode node = RecoveringNode.on(store, finishing::finish, time);
        node.renew();
        return node;
    }

    @Override
    public void close() {
        store.close();
    }

    private final class Inhabitants extends People {

        @Override
        public Map<UserId, Person> known(TenantId asked, Collection<UserId> ids) {
            return ids.stream()
                    .filter(id -> asked.equals(tenant) && inhabitants.containsKey(id))
                    .collect(Collectors.toMap(id -> id, inhabitants::get));
        }
    }
}
