package io.parlance.tenancy;

import io.parlance.testing.HttpReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call that reaches for something.
 *
 * @param only the one place where it does, while it names what is the caller's own elsewhere; everywhere when empty
 */
record Attempt(Caller caller, ApiCall call, Optional<Place> only) {

    /** Everywhere at once, and where there are several places, at each of them alone. */
    static List<Attempt> by(Caller caller, ApiCall call) {
        List<Attempt> attempts = new ArrayList<>();
        attempts.add(new Attempt(caller, call, Optional.empty()));
        List<Place> things = call.things();
        if (things.size() > 1) {
            things.forEach(place -> attempts.add(new Attempt(caller, call, Optional.of(place))));
        }
        return attempts;
    }

    HttpReply make(Target reached, Target own) {
        Aim aim = only.map(place -> Aim.only(place, reached, own)).orElse(reached);
        return call.make(caller.rest(reached), aim);
    }

    @Override
    public String toString() {
        return caller + ": " + call + only.map(place -> " only " + place).orElse("");
    }
}
