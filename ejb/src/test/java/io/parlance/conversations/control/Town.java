package io.parlance.conversations.control;

import io.parlance.conversations.entity.Authors;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.Memberships;
import io.parlance.conversations.entity.NewestMessages;
import io.parlance.identity.control.People;
import io.parlance.identity.entity.Person;
import io.parlance.kernel.Caller;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DerivedIds;
import io.parlance.platform.entity.DocumentEngine;
import io.parlance.platform.entity.DocumentFixture;
import io.parlance.platform.entity.IdSource;
import io.parlance.platform.entity.Requests;
import io.parlance.recovery.control.HeldTime;
import io.parlance.recovery.control.RecoveringNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The use cases of conversations on a real store, and people who are there because a test says so. */
final class Town implements AutoCloseable {

    final TenantId tenant = new TenantId(UUID.randomUUID());
    final DocumentFixture store;
    final Members members = new Members();
    final CreatingConversations creating = new CreatingConversations();
    final StartingConversations starting = new StartingConversations();
    final KeepingConversations keeping = new KeepingConversations();
    final FinishingConversations finishing = new FinishingConversations();

    /** Every conversation that was announced, in order. */
    final List<Conversation> announced = new ArrayList<>();

    private final AnnouncingConversations announcing = new AnnouncingConversations() {
        @Override
        void started(Conversation conversation) {
            announced.add(conversation);
        }
    };

    private final Map<UserId, Person> inhabitants = new HashMap<>();

    Town(DocumentEngine engine) {
        store = DocumentFixture.on(engine);
        members.conversations = store.get(Conversations.class);
        members.memberships = store.get(Memberships.class);
        creating.conversations = store.get(Conversations.class);
        creating.memberships = store.get(Memberships.class);
        creating.recovery = RecoveringNode.bean(store);
        creating.derived = store.get(DerivedIds.class);
        creating.ids = store.get(IdSource.class);
        creating.clock = store.get(Clock.class);
        starting.people = new Inhabitants();
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
        keeping.people = starting.people;
        finishing.conversations = store.get(Conversations.class);
        finishing.memberships = store.get(Memberships.class);
        finishing.announcing = announcing;
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
