package io.parlance.changes.control;

import io.parlance.changes.entity.Change;
import io.parlance.changes.entity.ChangeKind;
import io.parlance.platform.entity.IdSource;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** What the features do when something was changed. Thread-safe. */
@ApplicationScoped
class ChangeEffects {

    private static final Logger LOG = Logger.getLogger(ChangeEffects.class);

    private final Map<ChangeKind, ChangeEffect> byKind = new EnumMap<>(ChangeKind.class);

    @Inject
    @Any
    Instance<ChangeEffect> all;

    @Inject
    Event<ChangeApplied> applied;

    @Inject
    IdSource ids;

    @Inject
    Clock clock;

    @PostConstruct
    void start() {
        for (ChangeEffect effect : all) {
            for (ChangeKind kind : effect.kinds()) {
                if (byKind.put(kind, effect) != null) {
                    throw new IllegalStateException("two features apply changes of kind " + kind);
                }
            }
        }
    }

    void apply(Change change) {
        ChangeEffect effect = byKind.get(change.decision().kind());
        if (effect == null) {
            throw new IllegalStateException(
                    "nobody applies changes of kind " + change.decision().kind());
        }
        effect.apply(change);
    }

    /** The change is durable and applied whatever a listener does; pushes are hints, so a failure is logged and no more. */
    void tell(Change change) {
        try {
            applied.fire(new ChangeApplied(change));
        } catch (RuntimeException e) {
            LOG.errorf(e, "change %s could not be pushed", change.id());
        }
    }

    ChangeWriter.Stamp stamp() {
        return new ChangeWriter.Stamp(ids.next().toString(), clock.instant());
    }
}
