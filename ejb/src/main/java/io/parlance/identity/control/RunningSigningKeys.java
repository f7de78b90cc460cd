package io.parlance.identity.control;

import io.parlance.identity.entity.StoredKey;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.Caller;
import io.parlance.tenancy.control.Operator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * What the operator, and the schedule, do with the keys that sign access tokens. For everybody else there is no such thing: NOT_FOUND.
 * Runs outside of a transaction, since a change is told after it is committed. Thread-safe.
 */
@ApplicationScoped
public class RunningSigningKeys {

    @Inject
    Operator operator;

    @Inject
    KeepingSigningKeys keys;

    @Inject
    Event<SigningKeysChanged> changed;

    /** All that there ever were, the newest first. */
    public List<StoredKey> list(Caller caller) {
        operator.require(caller);
        return keys.all();
    }

    /**
     * Lets the next key sign from now on. Tokens of the former one are good until they run out.
     *
     * @return the key that signs now
     */
    public StoredKey rotate(Caller caller) {
        operator.require(caller);
        StoredKey current = keys.rotate(AuditActor.operator(caller), caller.tenant());
        changed.fire(new SigningKeysChanged());
        return current;
    }

    /**
     * No token that the key signed is taken any more, at once here and within 1 s on every node, where sockets with such tokens close.
     * Who has a refresh token gets another.
     *
     * @throws io.parlance.kernel.Problem NOT_FOUND
     */
    public void revoke(Caller caller, String kid) {
        operator.require(caller);
        keys.revoke(AuditActor.operator(caller), caller.tenant(), kid);
        changed.fire(new SigningKeysChanged());
    }

    /** Lets the next key sign if the schedule says so, and nobody else did it meanwhile. */
    Optional<StoredKey> rotateIfDue() {
        if (!keys.isDue()) {
            return Optional.empty();
        }
        Optional<StoredKey> current = keys.rotateIfDue(operator.home());
        current.ifPresent(key -> changed.fire(new SigningKeysChanged()));
        return current;
    }
}
