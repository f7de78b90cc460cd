package io.parlance.exchange.control;

import io.parlance.identity.control.FormerUsers;
import io.parlance.identity.control.UserRef;
import io.parlance.identity.entity.OwnProfile;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says who somebody is before a line names them; of very many users some are told of again. For one thread. */
final class ExportUsers {

    private final TenantId tenant;
    private final FormerUsers users;
    private final Map<UserId, UserRef> told;

    ExportUsers(TenantId tenant, FormerUsers users, int remembered) {
        this.tenant = tenant;
        this.users = users;
        this.told = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<UserId, UserRef> eldest) {
                return size() > remembered;
            }
        };
    }

    void tell(Collection<UserId> named, ExportLines lines) throws IOException {
        List<UserId> unknown = named.stream()
                .distinct()
                .filter(user -> !told.containsKey(user))
                .toList();
        List<OwnProfile> profiles = users.profiles(tenant, unknown).stream()
                .sorted(Comparator.comparing(profile -> profile.person().username()))
                .toList();
        for (OwnProfile profile : profiles) {
            UserRef ref = new UserRef.ByUsername(profile.person().username());
            told.put(profile.person().id(), ref);
            lines.write(new Line.User(
                    ref, Optional.empty(), Optional.of(profile.person().displayName()), profile.externalId()));
        }
    }

    /** Who is no user here any more is named by the id. */
    UserRef ref(UserId user) {
        UserRef ref = told.get(user);
        return ref == null ? new UserRef.ById(user) : ref;
    }
}
