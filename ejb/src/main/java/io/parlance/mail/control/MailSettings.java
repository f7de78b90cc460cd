package io.parlance.mail.control;

import java.time.Duration;

/**
 * Settings of outgoing mail.
 *
 * @param mode where mails go
 * @param attempts how often one is tried before it is given up
 * @param pause before the second attempt; doubled for each further one
 * @param longestPause between two attempts
 * @param interval how often a node looks for mails whose time has come
 * @param keep for how long mails are kept that were sent or given up
 * @param smtp how the mail server is spoken to
 */
public record MailSettings(
        Mode mode, int attempts, Duration pause, Duration longestPause, Duration interval, Duration keep, Smtp smtp) {

    /** Where mails go. */
    public enum Mode {
        /** To a mail server. */
        SMTP,
        /** Into the server's log, secrets and all, and to {@code GET /admin/mails}. */
        SHOW
    }

    /**
     * Host, port and TLS are the server's own ({@code subsystem=mail}).
     *
     * @param from the sender's address
     * @param user empty for a server that asks for none
     * @param timeout of each step
     * @param starttls whether nothing is sent before the connection is encrypted
     */
    public record Smtp(String from, String user, String password, Duration timeout, boolean starttls) {

        @Override
        public String toString() {
            return "Smtp[" + from + ", " + user + "]";
        }
    }

    /** How long to wait after so many attempts, before chance is added. */
    Duration pauseAfter(int attemptsMade) {
        long factor = 1L << Math.min(30, Math.max(0, attemptsMade - 1));
        Duration wanted = pause.multipliedBy(factor);
        return wanted.compareTo(longestPause) > 0 ? longestPause : wanted;
    }
}
