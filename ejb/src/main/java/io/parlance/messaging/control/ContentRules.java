package io.parlance.messaging.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.MessageType;
import java.nio.charset.StandardCharsets;

/** What may be sent. Every refusal names the field. */
final class ContentRules {

    static final int MAX_CODE_POINTS = 16_384;
    static final int MAX_TEXT_BYTES = 32 << 10;
    static final int MAX_METADATA_BYTES = 16 << 10;
    static final int MAX_METADATA_DEPTH = 32;

    private static final JsonMapper JSON = new JsonMapper();

    private ContentRules() {}

    /** @throws Problem BAD_REQUEST or TOO_LARGE */
    static void check(SendMessage command) {
        if (command.type() == MessageType.SYSTEM) {
            throw Problem.badRequest("type", "system messages come from the server only");
        }
        if (command.alsoToChannel() && command.thread().isEmpty()) {
            throw Problem.badRequest("alsoToChannel", "is for replies: threadId is missing");
        }
        check(command.content());
    }

    /** @throws Problem BAD_REQUEST or TOO_LARGE */
    static void check(Content content) {
        if (!content.attachments().isEmpty()) {
            throw Problem.badRequest(
                    "content.attachments", "attachments are not supported by this version of the server");
        }
        checkText(content.text().orElse(""), "content.text");
        content.metadata().ifPresent(ContentRules::checkMetadata);
    }

    /** @throws Problem BAD_REQUEST or TOO_LARGE */
    static void checkText(String text, String field) {
        if (text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            throw Problem.badRequest(field, "must have more than white space");
        }
        checkCharacters(text, field);
        if (text.codePointCount(0, text.length()) > MAX_CODE_POINTS
                || text.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
            throw Problem.of(
                    ErrorCode.TOO_LARGE,
                    field,
                    "must have at most " + MAX_CODE_POINTS + " code points and " + MAX_TEXT_BYTES + " bytes of UTF-8");
        }
    }

    private static void checkMetadata(String metadata) {
        checkCharacters(metadata, "content.metadata");
        if (metadata.getBytes(StandardCharsets.UTF_8).length > MAX_METADATA_BYTES
                || depth(parse(metadata)) > MAX_METADATA_DEPTH) {
            throw Problem.of(
                    ErrorCode.TOO_LARGE,
                    "content.metadata",
                    "must have at most " + MAX_METADATA_BYTES + " bytes and depth " + MAX_METADATA_DEPTH);
        }
    }

    private static void checkCharacters(String text, String field) {
        if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(ContentRules::isSurrogate)) {
            throw Problem.badRequest(field, "must have no NUL and no lone surrogate");
        }
    }

    /** A surrogate that is still seen as a code point of its own has no partner. */
    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static JsonNode parse(String metadata) {
        try {
            JsonNode tree = JSON.readTree(metadata);
            if (!tree.isObject()) {
                throw Problem.badRequest("content.metadata", "must be a JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("content.metadata", "must be a JSON object");
        }
    }

    private static int depth(JsonNode node) {
        int deepest = 0;
        for (JsonNode child : node) {
            deepest = Math.max(deepest, depth(child));
        }
        return node.isContainerNode() ? deepest + 1 : 0;
    }
}
