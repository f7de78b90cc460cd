package io.parlance.messaging.entity;

import com.mongodb.MongoClientSettings;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.jboss.logging.Logger;

/** A message as bytes: the same document that the store has, as BSON. Thread-safe. */
final class StoredForm {

    private static final Logger LOG = Logger.getLogger(StoredForm.class);
    private static final Codec<Document> CODEC =
            MongoClientSettings.getDefaultCodecRegistry().get(Document.class);

    private StoredForm() {}

    static byte[] write(Message message) {
        try (BasicOutputBuffer out = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(out)) {
            CODEC.encode(
                    writer,
                    MessageMapping.toDocument(message),
                    EncoderContext.builder().build());
            return out.toByteArray();
        }
    }

    /** Empty for what is no message as this version of the product writes it: the store has it in any case. */
    static Optional<Message> read(byte[] bytes) {
        try (BsonBinaryReader reader = new BsonBinaryReader(ByteBuffer.wrap(bytes))) {
            return Optional.of(MessageMapping.toMessage(
                    CODEC.decode(reader, DecoderContext.builder().build())));
        } catch (RuntimeException e) {
            // broken bytes fail in as many ways as there are classes that read them
            LOG.debug("a cached message that cannot be read", e);
            return Optional.empty();
        }
    }
}
