package io.parlance.messaging.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Reaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How often an emoji was given to a message.
 *
 * @param mine whether the viewer gave it; left out where all receivers get the same bytes
 */
public record ReactionView(
        String emoji,
        int count,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> mine) {

    /** In the order in which each emoji came first. */
    static List<ReactionView> of(List<Reaction> reactions, Optional<UserId> viewer) {
        Map<String, List<UserId>> givers = reactions.stream()
                .collect(Collectors.groupingBy(
                        Reaction::emoji, LinkedHashMap::new, Collectors.mapping(Reaction::user, Collectors.toList())));
        return givers.entrySet().stream()
                .map(given -> new ReactionView(
                        given.getKey(), given.getValue().size(), viewer.map(given.getValue()::contains)))
                .toList();
    }
}
