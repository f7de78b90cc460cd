package io.parlance.platform.entity;

import com.mongodb.client.MongoDatabase;
import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jnosql.communication.semistructured.CommunicationEntity;
import org.eclipse.jnosql.communication.semistructured.DatabaseManager;
import org.eclipse.jnosql.communication.semistructured.DeleteQuery;
import org.eclipse.jnosql.communication.semistructured.SelectQuery;

/**
 * What JNoSQL's templates and repositories may do to a database: insert, read, delete. Replacing a whole document is refused:
 * it would undo what another node wrote to another field meanwhile, so changes are field updates with a condition, made with
 * the driver. Inserts are mapped as {@link DocumentMapping} does.
 */
@Vetoed
final class FieldwiseDatabase implements DatabaseManager {

    private final MongoDatabase database;
    private final DatabaseManager jnosql;

    FieldwiseDatabase(MongoDatabase database, DatabaseManager jnosql) {
        this.database = database;
        this.jnosql = jnosql;
    }

    @Override
    public String name() {
        return jnosql.name();
    }

    /** @throws com.mongodb.MongoWriteException with code 11000 when the id is taken */
    @Override
    public CommunicationEntity insert(CommunicationEntity entity) {
        database.getCollection(entity.name()).insertOne(BsonElements.toDocument(entity.elements()));
        return entity;
    }

    @Override
    public Iterable<CommunicationEntity> insert(Iterable<CommunicationEntity> entities) {
        List<CommunicationEntity> inserted = new ArrayList<>();
        entities.forEach(entity -> inserted.add(insert(entity)));
        return inserted;
    }

    @Override
    public CommunicationEntity insert(CommunicationEntity entity, Duration ttl) {
        throw new UnsupportedOperationException("documents expire by an index on a date, not one by one");
    }

    @Override
    public Iterable<CommunicationEntity> insert(Iterable<CommunicationEntity> entities, Duration ttl) {
        throw new UnsupportedOperationException("documents expire by an index on a date, not one by one");
    }

    @Override
    public CommunicationEntity update(CommunicationEntity entity) {
        throw new UnsupportedOperationException(
                "update fields with a condition through the driver, not whole documents");
    }

    @Override
    public Iterable<CommunicationEntity> update(Iterable<CommunicationEntity> entities) {
        throw new UnsupportedOperationException(
                "update fields with a condition through the driver, not whole documents");
    }

    @Override
    public void delete(DeleteQuery query) {
        jnosql.delete(query);
    }

    @Override
    public Stream<CommunicationEntity> select(SelectQuery query) {
        return jnosql.select(query);
    }

    @Override
    public long count(SelectQuery query) {
        return jnosql.count(query);
    }

    @Override
    public long count(String entity) {
        return jnosql.count(entity);
    }

    /** The client is shared: its producer closes it. */
    @Override
    public void close() {
        jnosql.close();
    }
}
