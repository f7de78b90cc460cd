package io.parlance.consistency.control;

import io.parlance.consistency.entity.StoredConversations;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Derives everything of one conversation again from its logs, while it is in use. Blocks for as long as reading the conversation
 * takes. Thread-safe.
 */
@ApplicationScoped
public class Rebuilding {

    private static final int UNHURRIED = 1_000_000;
    private static final int LOOKS = 3;

    @Inject
    StoredConversations conversations;

    @Inject
    Inspections inspections;

    @Inject
    OwnersRemedies remedies;

    @Inject
    ConsistencySettings settings;

    /**
     * What was wrong.
     *
     * @param repaired what is right now
     * @param left what is still wrong: it cannot be derived, or changes all the time
     */
    public record Rebuilt(ConversationId conversation, List<Finding> repaired, List<Finding> left) {}

    /** @throws Problem NOT_FOUND when the tenant has no such conversation; UNAVAILABLE when a store is away */
    public Rebuilt rebuild(TenantId tenant, ConversationId id) {
        if (conversations.find(tenant, id).isEmpty()) {
            throw Problem.notFound("there is no such conversation");
        }
        Inspecting inspecting = inspections.inspecting(settings);
        Pace pace = new Pace(UNHURRIED, () -> {});
        remedies.deriveMemberships(tenant, id);
        List<Finding> repaired = new ArrayList<>();
        List<Found> found = inspecting.look(tenant, id, pace);
        for (int look = 1; look < LOOKS && !found.isEmpty(); look++) {
            found.stream()
                    .filter(one ->
                            one.remedy().map(remedy -> remedy.getAsBoolean()).orElse(false))
                    .map(Found::finding)
                    .forEach(repaired::add);
            pace.rest(settings.again().toMillis());
            found = inspecting.look(tenant, id, pace);
        }
        return new Rebuilt(id, repaired, found.stream().map(Found::finding).toList());
    }
}
