package io.parlance.drills;

import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Redis is killed: nobody who chats notices. */
@SystemTest
@Tag("drill")
class RedisDrillIT {

    private final Parlance parlance;

    RedisDrillIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void losesNothingAcknowledgedAndServesAgainSoon() {
        new Drill(parlance, Part.redis(parlance), List.of(new CatchingUp(parlance))).run();
    }
}
