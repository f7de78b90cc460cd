package io.parlance.changes.control;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.RequestId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Somebody wants something changed in a conversation; that they may want it was checked before.
 *
 * @param request its idempotency key, where it has one
 * @param decide looks at the state at the version given, on which everything before is applied; asked again when somebody else
 *     took the next version. Throws {@link Problem} when it cannot be
 */
public record Wish(
        TenantId tenant,
        ConversationId conversation,
        UserId user,
        Optional<Requested> request,
        LongFunction<Verdict> decide) {

    /** The same wish; whoever is given hears of every refusal before it is thrown. */
    Wish refused(Consumer<Problem> listener) {
        return new Wish(tenant, conversation, user, request, version -> {
            try {
                return decide.apply(version);
            } catch (Problem refusal) {
                listener.accept(refusal);
                throw refusal;
            }
        });
    }

    /** @param fingerprint of all that the request asks for: another one under the same key is refused */
    public record Requested(RequestId id, String fingerprint) {}
}
