package io.parlance.fanout.control;

import io.parlance.kernel.NodeId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * The JMS topic between the nodes: names, properties and form of its messages. Bytes in UTF-8, since text takes twice the room on the
 * wire, and what is too long for the broker's memory is written to its disk (docs/adr/0031). Thread-safe.
 */
@ApplicationScoped
class EventTopic {

    static final String LOOKUP = "java:/jms/topic/parlance/events";

    /** What each server says, and subscribes to: all but its own. Filled in by the server (docs/adr/0031). */
    static final String OF_OTHERS = "parlanceServer <> '${jboss.node.name}'";

    private static final String SERVER = "parlanceServer";
    private static final String SERVER_NAME = "jboss.node.name";
    private static final String NODE = "parlanceNode";
    private static final String NUMBER = "parlanceNumber";

    /** Older news help nobody: whoever missed them has asked the store by then. */
    private static final Duration LIFETIME = Duration.ofSeconds(30);

    @Resource(lookup = "java:/JmsXA")
    ConnectionFactory connections;

    @Resource(lookup = LOOKUP)
    Topic topic;

    /**
     * Hands the dispatches to the broker, in order. To be called outside of a transaction: inside of one they would leave with
     * its commit only. Not persistent, since they are hints.
     *
     * @throws jakarta.jms.JMSRuntimeException when the broker is away
     */
    void send(List<Dispatch> dispatches) {
        if (dispatches.isEmpty()) {
            return;
        }
        try (JMSContext context = connections.createContext()) {
            JMSProducer producer = context.createProducer()
                    .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                    .setTimeToLive(LIFETIME.toMillis())
                    .setDisableMessageID(true);
            for (Dispatch dispatch : dispatches) {
                producer.setProperty(SERVER, System.getProperty(SERVER_NAME))
                        .setProperty(NODE, dispatch.node().value())
                        .setProperty(NUMBER, dispatch.number())
                        .send(topic, EventCodec.write(dispatch.event()).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** The node that sent it; can be told without reading the body. */
    static NodeId node(Message message) throws JMSException {
        return new NodeId(message.getStringProperty(NODE));
    }

    static Dispatch dispatch(Message message) throws JMSException, EventCodec.UnknownForm {
        String text = new String(message.getBody(byte[].class), StandardCharsets.UTF_8);
        return new Dispatch(node(message), message.getLongProperty(NUMBER), EventCodec.read(text));
    }
}
