package io.parlance.exchange.control;

import io.parlance.messaging.control.Messaging;
import io.parlance.messaging.entity.AmendedMessages;
import io.parlance.messaging.entity.MessageLogs;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Where exports read messages. Thread-safe; its fields are read, so it is no proxy. */
@Dependent
class MessageSource {

    @Inject
    Messaging messaging;

    @Inject
    MessageLogs logs;

    @Inject
    AmendedMessages amended;
}
