package io.parlance.conversations.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.conversations.control.ConversationPatch;

/** Reads the body of {@code PATCH /conversations/{id}}. */
final class ConversationPatchBody {

    private ConversationPatchBody() {}

    /** @throws io.parlance.kernel.Problem BAD_REQUEST naming the field */
    static ConversationPatch read(JsonNode body) {
        PatchFields fields = PatchFields.of(body, "title", "description", "avatar", SettingsPatch.SETTINGS);
        return new ConversationPatch(
                fields.clearable("title"),
                fields.clearable("description"),
                fields.clearable("avatar"),
                SettingsPatch.read(fields));
    }
}
