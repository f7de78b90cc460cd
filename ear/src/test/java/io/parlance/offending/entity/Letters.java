package io.parlance.offending.entity;

import io.parlance.offending.control.HelloManager;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** A store that asks for no tenant, reaches and finds rows past TenantRows and looks up to control. */
public class Letters {

    @Inject
    private HelloManager manager;

    @PersistenceContext
    EntityManager rows;

    public Optional<Letter> find(UUID id) {
        manager.hello();
        return Optional.ofNullable(rows.find(Letter.class, id));
    }
}
