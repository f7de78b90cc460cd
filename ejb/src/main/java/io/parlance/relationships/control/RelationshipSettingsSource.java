package io.parlance.relationships.control;

import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Reads {@link RelationshipSettings} from MicroProfile Config; nonsense stops the start and names the key. */
@ApplicationScoped
public class RelationshipSettingsSource {

    private static final int MOST = 1_000;

    @Inject
    ConfiguredNumbers numbers;

    @Produces
    @Singleton
    public RelationshipSettings settings() {
        return new RelationshipSettings((int) numbers.within("parlance.relationships.max", MOST, 1, 10_000));
    }
}
