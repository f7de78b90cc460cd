package io.parlance.drills;

import io.parlance.testing.wire.Ack;

/** A message as its sender knows it. Belongs to the sender's thread. */
final class Sent {

    private final String room;
    private final String clientId;
    private final long number;
    private boolean refused;
    private Ack first;

    Sent(String room, String clientId, long number) {
        this.room = room;
        this.clientId = clientId;
        this.number = number;
    }

    String room() {
        return room;
    }

    String clientId() {
        return clientId;
    }

    /** The sender's messages count up. */
    long number() {
        return number;
    }

    String text() {
        return "message " + number + " of a drill, lorem ipsum dolor sit amet, consectetur adipisici elit";
    }

    boolean isAnswered() {
        return first != null;
    }

    /** The server asked to send it later, so that it may stand behind others. */
    void refused() {
        refused = true;
    }

    boolean wasRefused() {
        return refused;
    }

    /** It is durable. */
    void acknowledged(Ack ack) {
        first = ack;
    }

    /** The first answer. */
    Ack ack() {
        return first;
    }
}
