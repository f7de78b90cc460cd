package io.parlance.exchange.control;

import io.parlance.conversations.control.ImportingConversations;
import io.parlance.identity.control.FormerUsers;
import io.parlance.messaging.control.ImportRules;
import io.parlance.messaging.control.ImportingMessages;
import io.parlance.platform.entity.DerivedIds;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;

/** What imports write with. Thread-safe; its fields are read, so it is no proxy. */
@Dependent
class ImportParts {

    @Inject
    ImportingMessages messages;

    @Inject
    ImportRules rules;

    @Inject
    ImportingConversations conversations;

    @Inject
    FormerUsers users;

    @Inject
    DerivedIds derived;

    @Inject
    ExchangeFigures figures;

    /** @throws io.parlance.kernel.Problem BAD_REQUEST naming the field */
    void check(String field, Instant at) {
        rules.checkTime(field, at);
    }
}
