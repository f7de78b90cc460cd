package io.parlance.offending.control;

import io.parlance.offended.control.Greeted;
import io.parlance.offending.boundary.LetterResource;
import io.parlance.offending.entity.Letter;
import jakarta.nosql.Template;
import java.time.Instant;
import java.util.function.Supplier;

/** Has a name that hides its job, a setter, a clock, half of a cycle, and replaces documents. */
public class HelloManager {

    private Greeted greeted = new Greeted();
    private LetterResource resource = new LetterResource();

    public void setGreeted(Greeted greeted) {
        this.greeted = greeted;
    }

    public Instant hello() {
        Supplier<Instant> clock = Instant::now;
        return clock.get().plusSeconds(greeted.hashCode() + resource.hashCode());
    }

    public Letter replace(Template template, Letter letter) {
        return template.update(letter);
    }
}
