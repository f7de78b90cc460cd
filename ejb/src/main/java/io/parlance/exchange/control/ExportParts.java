package io.parlance.exchange.control;

import io.parlance.conversations.entity.Conversations;
import io.parlance.conversations.entity.Memberships;
import io.parlance.exchange.entity.TenantConversations;
import io.parlance.identity.control.FormerUsers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** What exports read. Thread-safe; its fields are read, so it is no proxy. */
@Dependent
class ExportParts {

    @Inject
    TenantConversations ids;

    @Inject
    Conversations conversations;

    @Inject
    Memberships memberships;

    @Inject
    MessageSource messages;

    @Inject
    FormerUsers users;
}
