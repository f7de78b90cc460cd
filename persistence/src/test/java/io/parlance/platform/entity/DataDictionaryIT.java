package io.parlance.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.mongodb.client.MongoDatabase;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.IdempotencyKey;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.messaging.entity.PollEnds;
import io.parlance.messaging.entity.SentKey;
import io.parlance.recovery.entity.Lease;
import io.parlance.recovery.entity.Mark;
import io.parlance.recovery.entity.RecoveryStores;
import io.parlance.tenancy.entity.PostgresFixture;
import jakarta.nosql.Column;
import jakarta.nosql.Embeddable;
import jakarta.nosql.Entity;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/DATA.md names what there is, all of it, and nothing else. */
class DataDictionaryIT {

    private static final String COLUMNS = """
            select c.relname || ' ' || a.attname
                   || case when a.atttypmod > 0 and t.typname = 'varchar' then ' ' || (a.atttypmod - 4) else '' end
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid
            join pg_type t on t.oid = a.atttypid
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and a.attnum > 0 and not a.attisdropped and c.relname <> 'flyway_schema_history'
            """;

    /** An index that only some stores can have is in the page as well. */
    private static final DocumentStoreCapabilities INDEXES_OF_ALL_KINDS =
            new DocumentStoreCapabilities("any", "1", false, false, false, true, false, false, false);

    private static DocumentFixture documents;
    private static DataDictionary page;

    @BeforeAll
    static void open() throws IOException {
        documents = DocumentFixture.on(DocumentEngine.trial());
        page = new DataDictionary(Path.of("../docs/DATA.md"));
    }

    @AfterAll
    static void close() {
        documents.close();
    }

    @Test
    void namesEveryColumnOfPostgresql() {
        List<?> columns = PostgresFixture.shared()
                .answerWithoutTenant(rows -> rows.createNativeQuery(COLUMNS).getResultList());

        compare(
                "## PostgreSQL",
                page.entries("## PostgreSQL"),
                texts(columns),
                "`column` and its varchar's length, as in" + " `name` 50, in the second cell of its table's row");
    }

    @Test
    void namesEveryFieldOfTheDocuments() {
        Set<String> fields = new TreeSet<>();
        for (DocumentCollection collection : DocumentCollection.values()) {
            assertThat(declared(collection))
                    .as("fields of " + collection + ": map a class, or name them in its schema")
                    .isNotEmpty();
            declared(collection).forEach(field -> fields.add(collection.collectionName() + " " + field));
        }

        compare(
                "### Fields",
                page.entries("### Fields"),
                fields,
                "`field` in the second cell of its collection's row, " + "nested ones as `outer.inner`");
    }

    @Test
    void namesEveryIndexOfTheDocuments() {
        Set<String> indexes = new TreeSet<>();
        MongoDatabase database = documents.database();
        for (DocumentMigration migration : DocumentMigration.all()) {
            migration.step().apply(database, INDEXES_OF_ALL_KINDS);
        }
        for (DocumentCollection collection : DocumentCollection.values()) {
            for (Document index :
                    database.getCollection(collection.collectionName()).listIndexes()) {
                if (!index.getString("name").equals("_id_")) {
                    indexes.add(collection.collectionName() + " | " + sentence(index));
                }
            }
        }

        compare(
                "### Indexes",
                page.sentences("### Indexes", 4),
                indexes,
                "a row: collection, name, fields in their order, " + "kind (plain, unique or TTL), what it is for");
    }

    @Test
    void namesEveryKeyOfRedis() {
        Set<String> keys =
                Arrays.stream(RedisKey.values()).map(RedisKey::pattern).collect(Collectors.toSet());

        compare("## Redis", page.sentences("## Redis", 1), keys, "a row: key, what it is, how long it lives");
    }

    /** What no class maps is declared in DocumentCollection by hand: here it is held to what is written. */
    @Test
    void whatIsWrittenWithoutAMappedClassIsDeclared() {
        TenantId tenant = new TenantId(UUID.randomUUID());
        var caller = new Caller(tenant, new UserId(UUID.randomUUID()), new SessionId(UUID.randomUUID()));
        RequestId request = RequestId.of(caller, new IdempotencyKey("key"));
        Instant now = documents.get(Clock.class).instant();
        documents.get(Requests.class).claim(tenant, request, "fingerprint", 1, "attempt");
        documents.get(Requests.class).finish(tenant, request, new Requests.Result(2, true));
        documents.get(TenantSecrets.class).of(tenant);
        documents
                .get(PollEnds.class)
                .expect(
                        tenant,
                        new SentKey(new ConversationId(UUID.randomUUID()), caller.user(), new ClientMessageId("m-1")),
                        now);
        Placement placement = documents.get(Placements.class).of(tenant);
        RecoveryStores recovery = documents.get(RecoveryStores.class);
        recovery.leases(placement).begin(new Lease("node.1", now));
        recovery.marks(placement)
                .begin(List.of(Mark.of(tenant, new ConversationId(UUID.randomUUID()), "node.1", 1, 0)));

        for (DocumentCollection collection : DocumentCollection.values()) {
            for (Document document : documents
                    .database()
                    .getCollection(collection.collectionName())
                    .find()) {
                assertThat(declared(collection))
                        .as("the schema of DocumentCollection." + collection + " names every field that is written")
                        .containsAll(document.keySet().stream()
                                .filter(name -> !name.equals("_id"))
                                .toList());
            }
        }
        assertThat(Stream.of("dirty", "nodes", "requests", "tenant_secrets", "schema_migrations"))
                .allSatisfy(written -> assertThat(
                                documents.database().getCollection(written).countDocuments())
                        .as(written)
                        .isPositive());
    }

    @Test
    void keysOfRedisAreMadeInOnePlace() throws IOException {
        for (String module : List.of("../persistence", "../ejb", "../web")) {
            try (Stream<Path> files = Files.walk(Path.of(module, "src/main/java"))) {
                assertThat(files.filter(file -> file.toString().endsWith(".java"))
                                .filter(file -> !file.endsWith("RedisKey.java")))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(file).content().doesNotContain("\"t:"));
            }
        }
    }

    /** Top-level and nested fields of the class that is mapped, and those that the schema names. */
    private static Set<String> declared(DocumentCollection collection) {
        Set<String> fields = new TreeSet<>();
        Optional.ofNullable(collection.schema().get("properties", Document.class))
                .ifPresent(properties -> fields.addAll(properties.keySet()));
        fields.remove("_id");
        new DiscoveredClasses()
                .entities().stream()
                        .filter(type -> type.getAnnotation(Entity.class).value().equals(collection.collectionName()))
                        .forEach(type -> addColumns("", type, fields));
        return fields;
    }

    private static void addColumns(String prefix, Class<?> type, Set<String> fields) {
        for (RecordComponent component : type.getRecordComponents()) {
            Column column = component.getAccessor().getAnnotation(Column.class);
            if (column == null) {
                column = fieldOf(type, component).getAnnotation(Column.class);
            }
            if (column != null) {
                String name = prefix + (column.value().isEmpty() ? component.getName() : column.value());
                fields.add(name);
                embedded(component.getGenericType()).ifPresent(inner -> addColumns(name + ".", inner, fields));
            }
        }
    }

    private static java.lang.reflect.Field fieldOf(Class<?> type, RecordComponent component) {
        try {
            return type.getDeclaredField(component.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("every record has a field for each component", e);
        }
    }

    private static Optional<Class<?>> embedded(Type type) {
        Type element = type instanceof ParameterizedType many ? many.getActualTypeArguments()[0] : type;
        return element instanceof Class<?> one && one.isAnnotationPresent(Embeddable.class)
                ? Optional.of(one)
                : Optional.empty();
    }

    private static String sentence(Document index) {
        String kind = index.containsKey("expireAfterSeconds")
                ? "TTL"
                : index.getBoolean("unique", false) ? "unique" : "plain";
        String fields = String.join(", ", index.get("key", Document.class).keySet());
        return index.getString("name") + " | " + fields + " | " + kind;
    }

    private static Set<String> texts(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void compare(String section, Set<String> written, Set<String> there, String how) {
        assertThat(there).as("what there is for " + section).isNotEmpty();
        Set<String> missing = new TreeSet<>(there);
        missing.removeAll(written);
        Set<String> invented = new TreeSet<>(written);
        invented.removeAll(there);
        if (!missing.isEmpty() || !invented.isEmpty()) {
            fail(
                    "docs/DATA.md, section \"%s\".%n  Add (%s):%n    %s%n  Remove or correct, there is no such thing:%n    %s"
                            .formatted(section, how, String.join("\n    ", missing), String.join("\n    ", invented)));
        }
    }
}
