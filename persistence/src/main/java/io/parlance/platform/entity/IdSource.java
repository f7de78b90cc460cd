package io.parlance.platform.entity;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** New ids: UUIDv7 (RFC 9562), so that what was made later sorts later. Thread-safe; tests subclass it to hold the ids. */
@ApplicationScoped
public class IdSource {

    private final NoArgGenerator generator = Generators.timeBasedEpochGenerator();

    public UUID next() {
        return generator.generate();
    }
}
