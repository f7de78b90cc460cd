package io.parlance.mail.control;

import org.jboss.logging.Logger;

/** Shows mails in the server's log, where there is no mail server. */
final class ShownDelivery implements Delivery {

    private static final Logger LOG = Logger.getLogger(ShownDelivery.class);

    @Override
    public void deliver(Letter letter) {
        LOG.infof(
                "mail to %s, %s: %s",
                letter.recipient(), letter.subject(), letter.text().strip().replaceAll("\\s+", " "));
    }
}
