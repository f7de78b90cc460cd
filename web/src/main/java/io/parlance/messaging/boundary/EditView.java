package io.parlance.messaging.boundary;

import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.Edit;
import java.time.Instant;

/**
 * A former content of a message.
 *
 * @param version that replaced it
 */
public record EditView(long version, MessageView.ContentView content, UserId editedBy, Instant at) {

    static EditView of(Edit edit) {
        return new EditView(edit.version(), MessageView.ContentView.of(edit.content()), edit.editedBy(), edit.at());
    }
}
