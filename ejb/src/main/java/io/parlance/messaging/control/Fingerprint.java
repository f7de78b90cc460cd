package io.parlance.messaging.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.parlance.kernel.MessageId;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Poll;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What two sends of one client message id are compared by: type, content and thread after defaults, with the keys of the
 * metadata sorted. The first 128 bits of SHA-256 (FIPS 180-4), base64url.
 */
final class Fingerprint {

    private static final int BYTES = 16;
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Fingerprint() {}

    static String of(SendMessage command) {
        Content content = command.content();
        return of(
                command.type().wireName(),
                content.text().orElse(""),
                String.join(",", content.attachments()),
                content.metadata().map(Fingerprint::sorted).orElse("")
                        + content.poll().map(Poll::toString).orElse(""),
                command.thread().map(MessageId::toString).orElse("") + (command.alsoToChannel() ? " and channel" : ""));
    }

    /** Of any request that says what to do with a message, and with which content. */
    static String of(String what, MessageId message, Optional<Content> content) {
        return of(
                what,
                message.toString(),
                content.flatMap(Content::text).orElse(""),
                content.map(given -> String.join(",", given.attachments())).orElse(""),
                content.flatMap(Content::metadata).map(Fingerprint::sorted).orElse(""));
    }

    /** Of any request that says what to do with a message in one word more. */
    static String of(String what, MessageId message, String detail) {
        return of(new String[] {what, message.toString(), detail});
    }

    /** Of a message that was imported, and of what had happened to it by then. */
    static String ofImported(String what, Optional<Content> content) {
        return of(
                "imported",
                what,
                content.flatMap(Content::text).orElse(""),
                content.map(given -> String.join(",", given.attachments())).orElse(""),
                content.flatMap(Content::metadata).map(Fingerprint::sorted).orElse("")
                        + content.flatMap(Content::poll).map(Poll::toString).orElse(""));
    }

    private static String of(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            add(digest, part);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest.digest(), BYTES));
    }

    /** With its length, so that no two lists of parts run together to the same bytes. */
    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static String sorted(String metadata) {
        try {
            return SORTED.writeValueAsString(SORTED.readValue(metadata, Map.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("metadata was not checked before", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
