package io.parlance.drills;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The document store is killed, the whole of it and each of its parts, and the lines to it are cut: what is stored is what was
 * acknowledged, and all goes on by itself when it is back.
 */
@SystemTest
@Tag("drill")
class DocumentStoreDrillIT {

    private final Parlance parlance;

    DocumentStoreDrillIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void losesNothingAcknowledgedWhenItsLinesAreCut() {
        new Drill(parlance, Part.linesToDocuments(parlance)).run();
    }

    @Test
    void losesNothingAcknowledgedAndServesAgainSoon() {
        List<Part> parts = Part.documents(parlance);
        assumeFalse(parts.isEmpty(), "the document store cannot be killed alone: it is " + parlance.storeName());

        parts.forEach(part -> new Drill(parlance, part).run());
    }
}
