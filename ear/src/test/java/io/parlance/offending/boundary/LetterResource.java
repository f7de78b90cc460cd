package io.parlance.offending.boundary;

import io.parlance.offending.entity.Letters;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** A resource that goes straight to a store and to the database. */
public class LetterResource {

    private final Letters letters = new Letters();

    public boolean exists(UUID id, EntityManager entities) {
        return entities.isOpen() && letters.find(id).isPresent();
    }
}
