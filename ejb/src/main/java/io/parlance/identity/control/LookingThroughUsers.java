package io.parlance.identity.control;

import io.parlance.identity.entity.AdministeredUsers;
import io.parlance.identity.entity.UserAccount;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Looking through a tenant's users, as its server or its administrators do; whoever calls has seen to it that they may. Thread-safe. */
@ApplicationScoped
@Transactional
public class LookingThroughUsers {

    private static final int LONGEST = 255;

    @Inject
    AdministeredUsers users;

    /**
     * Those of whom a name, the e-mail address or the external id starts with {@code query}, all when it is empty, by username.
     *
     * @param active whether those who may log in, or the others; empty for both
     * @throws Problem BAD_REQUEST, field {@code query} or {@code cursor}
     */
    public Page<UserAccount> list(TenantId tenant, String query, Optional<Boolean> active, PageRequest page) {
        Fields.text("query", query, LONGEST);
        String after = page.cursor().map(PeopleCursor::decode).orElse("");
        List<UserAccount> found = users.startingWith(tenant, query, active, after, page.limit() + 1);
        if (found.size() <= page.limit()) {
            return Page.last(found);
        }
        List<UserAccount> items = found.subList(0, page.limit());
        String last = items.getLast().profile().person().username();
        return new Page<>(items, Optional.of(PeopleCursor.encode(last)));
    }
}
