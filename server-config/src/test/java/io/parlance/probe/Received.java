package io.parlance.probe;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What this node's listener has received, in its order. */
@ApplicationScoped
public class Received {

    private final List<String> messages = new CopyOnWriteArrayList<>();

    void add(String message) {
        messages.add(message);
    }

    List<String> all() {
        return List.copyOf(messages);
    }
}
