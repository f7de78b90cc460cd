package io.parlance.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoQueryException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentStoreCallTest {

    private static final ServerAddress SERVER = new ServerAddress();

    /** As an engine answers whose own database has gone, or a server that is going down. */
    @ParameterizedTest
    @ValueSource(ints = {1, 91, 11600, 112, 50})
    void takesWhatAServerSaysOfItselfForItsBeingAway(int code) {
        assertAway(new MongoCommandException(answer(code), SERVER));
        assertAway(new MongoQueryException(answer(code), SERVER));
        assertAway(new MongoWriteException(
                new WriteError(code, "dial error: connection refused", new BsonDocument()), SERVER, Set.of()));
    }

    @Test
    void takesALineThatBreaksForIt() {
        assertAway(new MongoSocketReadException("reset", SERVER));
    }

    /** BadValue, DuplicateKey, DocumentValidationFailure: mistakes in the product. */
    @ParameterizedTest
    @ValueSource(ints = {2, 11000, 121})
    void letsThroughWhatTheContentOfARequestIsRefusedFor(int code) {
        MongoException refused = new MongoCommandException(answer(code), SERVER);

        assertThatThrownBy(() -> DocumentStoreCall.perform(() -> {
                    throw refused;
                }))
                .isSameAs(refused);
    }

    private static void assertAway(MongoException failure) {
        assertThatThrownBy(() -> DocumentStoreCall.perform(() -> {
                    throw failure;
                }))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                .hasCause(failure);
    }

    private static BsonDocument answer(int code) {
        return new BsonDocument("ok", new BsonInt32(0))
                .append("code", new BsonInt32(code))
                .append("errmsg", new BsonString("dial error: connection refused"));
    }
}
