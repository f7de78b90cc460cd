package io.parlance.mail.control;

/** A way for mails out of this node. Thread-safe. */
interface Delivery {

    /** @throws NotDelivered when it is not known to have arrived there */
    void deliver(Letter letter) throws NotDelivered;

    /** A mail did not get out. */
    final class NotDelivered extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean forGood;

        /** @param forGood whether trying again is of no use */
        NotDelivered(String message, boolean forGood, Throwable cause) {
            super(message, cause);
            this.forGood = forGood;
        }

        boolean isForGood() {
            return forGood;
        }
    }
}
