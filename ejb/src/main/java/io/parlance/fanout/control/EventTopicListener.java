package io.parlance.fanout.control;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.jboss.logging.Logger;

/**
 * Hears what other nodes tell. One session, so that there is one copy per node, in the order of each sender (docs/adr/0031).
 * Failures are thrown: the broker delivers again, and gives up into the dead letters. That works without a transaction, which
 * would cost ten times as much as the rest.
 */
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = EventTopic.LOOKUP),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Topic"),
            @ActivationConfigProperty(propertyName = "messageSelector", propertyValue = EventTopic.OF_OTHERS),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1")
        })
public class EventTopicListener implements MessageListener {

    private static final Logger LOG = Logger.getLogger(EventTopicListener.class);

    @Inject
    IncomingNews incoming;

    @Override
    public void onMessage(Message message) {
        try {
            incoming.take(EventTopic.dispatch(message));
        } catch (EventCodec.UnknownForm e) {
            LOG.warnf("left aside what another version of Parlance told: %s", e.getMessage());
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }
}
