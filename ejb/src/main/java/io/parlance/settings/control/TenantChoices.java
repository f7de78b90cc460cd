package io.parlance.settings.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.parlance.kernel.UserId;
import java.util.Map;
import java.util.Set;

/**
 * All that one tenant and its people have decided, as others need to know it. Immutable.
 *
 * @param decided JSON by key
 * @param withoutReceipts who keeps their receipts to themselves
 */
public record TenantChoices(Map<String, JsonNode> decided, Set<UserId> withoutReceipts) {

    public TenantChoices {
        decided = Map.copyOf(decided);
        withoutReceipts = Set.copyOf(withoutReceipts);
    }

    public <T> T value(TenantSetting<T> setting) {
        return setting.valueOf(decided.getOrDefault(setting.key(), NullNode.getInstance()));
    }

    /** Whether others see how far this user has read. */
    public boolean showReceiptsOf(UserId user) {
        return value(TenantSetting.RECEIPTS) && !withoutReceipts.contains(user);
    }
}
