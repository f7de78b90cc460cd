package io.parlance.consistency.control;

import io.parlance.kernel.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What one look at one conversation finds, up to {@value #MOST}. For one thread. */
final class Findings {

    static final int MOST = 1_000;

    private final String conversation;
    private final List<Found> all = new ArrayList<>();

    Findings(ConversationId conversation) {
        this.conversation = conversation.toString();
    }

    void add(Flaw flaw, Object where, String detail) {
        add(flaw, where, detail, Optional.empty());
    }

    void add(Flaw flaw, Object where, String detail, BooleanSupplier remedy) {
        add(flaw, where, detail, Optional.of(remedy));
    }

    private void add(Flaw flaw, Object where, String detail, Optional<BooleanSupplier> remedy) {
        if (all.size() < MOST) {
            all.add(new Found(new Finding(flaw, conversation, where.toString(), detail), remedy));
        }
    }

    List<Found> all() {
        return List.copyOf(all);
    }
}
