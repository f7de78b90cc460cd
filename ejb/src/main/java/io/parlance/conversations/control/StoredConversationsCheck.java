package io.parlance.conversations.control;

import io.parlance.conversations.entity.ConversationRepository;
import io.parlance.conversations.entity.MembershipRepository;
import io.parlance.kernel.Problem;
import io.parlance.platform.entity.DocumentStore;
import io.parlance.platform.entity.DocumentStoreCall;
import jakarta.annotation.PostConstruct;
import jakarta.data.Order;
import jakarta.data.page.PageRequest;
import jakarta.data.repository.BasicRepository;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/**
 * Reads one document of each kind when the node starts: documents that this version cannot read stop the deployment, and are
 * not left for the first user to find. These are JNoSQL's own beans, on the shared database; all else goes through stores.
 */
@Startup
@Singleton
@DependsOn("DocumentStoreStart")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StoredConversationsCheck {

    private static final Logger LOG = Logger.getLogger(StoredConversationsCheck.class);

    @Inject
    DocumentStore store;

    @Inject
    ConversationRepository conversations;

    @Inject
    MembershipRepository memberships;

    @PostConstruct
    void check() {
        if (store.capabilities().isPresent()) {
            try {
                DocumentStoreCall.perform(() -> {
                    readOne(conversations);
                    readOne(memberships);
                });
            } catch (Problem away) {
                LOG.infof("stored conversations were not read back at the start: %s", away.getMessage());
            }
        }
    }

    private static <T> void readOne(BasicRepository<T, String> repository) {
        repository.findAll(PageRequest.ofSize(1).withoutTotal(), Order.by()).content();
    }
}
