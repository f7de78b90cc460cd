package io.parlance.drills;

import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node is killed: what it had acknowledged is there once and in order; its clients go on elsewhere, and here when it is back. */
@SystemTest
@Tag("drill")
class ServerDrillIT {

    private final Parlance parlance;

    ServerDrillIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void losesNothingAcknowledgedAndServesAgainSoon() {
        new Drill(parlance, Part.server(parlance)).run();
    }
}
