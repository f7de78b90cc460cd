/** Sending messages and reading them back: the use cases, and the lanes that write the conversation log. */
package io.parlance.messaging.control;
