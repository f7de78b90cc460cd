package io.parlance.gateway.boundary;

import io.parlance.conversations.boundary.ConversationJson;
import io.parlance.conversations.control.JoiningConversations;
import io.parlance.conversations.control.KeepingConversations;
import io.parlance.gateway.boundary.protocol.Answer;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** From the frames about what is on a socket's screen to the use cases behind them. Thread-safe. */
@ApplicationScoped
class RoomCommands {

    @Inject
    KeepingConversations conversations;

    @Inject
    JoiningConversations joining;

    /** Puts it on the screen; who is no member becomes one where the channel is open to them. */
    Answer join(Connection connection, Caller caller, ConversationId conversation) {
        joining.join(caller, conversation);
        Answer room = room(caller, conversation);
        connection.rooms().join(conversation);
        return room;
    }

    /** Membership stays as it is. */
    Answer leave(Connection connection, Caller caller, ConversationId conversation) {
        connection.rooms().leave(conversation);
        return room(caller, conversation);
    }

    private Answer room(Caller caller, ConversationId conversation) {
        return new Answer.Room(ConversationJson.of(conversations.conversation(caller, conversation)));
    }
}
