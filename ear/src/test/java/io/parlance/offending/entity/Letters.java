package io.parlance.offending.entity;

import io.parlance.offending.control.HelloManager;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** A store that asks for no tenant and looks up to control. */
public class Letters {

    @Inject
    private HelloManager manager;

    public Optional<Letter> find(UUID id) {
        manager.hello();
        return Optional.empty();
    }
}
