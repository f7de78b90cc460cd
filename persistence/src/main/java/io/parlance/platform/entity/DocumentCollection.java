package io.parlance.platform.entity;

import org.bson.Document;

/** The one place for the names of collections and for what is indexed in them: an index for each query and no other. */
public enum DocumentCollection {

    /** Ids in order are a conversation's messages in order: pages, point reads and the sequence's uniqueness need no other index. */
    MESSAGES("messages", """
            {"bsonType": "object",
             "required": ["_id", "tenantId", "conversationId", "sequence", "clientMessageId", "senderId", "type", "createdAt"],
             "properties": {
               "_id": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}:[0-9]{10}$"},
               "tenantId": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}$"},
               "conversationId": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}$"},
               "sequence": {"bsonType": ["long", "int"], "minimum": 1},
               "clientMessageId": {"bsonType": "string", "minLength": 1, "maxLength": 64},
               "senderId": {"bsonType": "string"},
               "type": {"bsonType": "string"},
               "createdAt": {"bsonType": "date"}}}"""),

    /** Found by id only: a list of mine starts from the memberships. */
    CONVERSATIONS("conversations", """
            {"bsonType": "object",
             "required": ["_id", "tenantId", "type", "createdBy", "createdAt", "updatedAt", "lastSequence", "lastVersion"],
             "properties": {
               "_id": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}$"},
               "tenantId": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}$"},
               "type": {"enum": ["DIRECT", "GROUP", "CHANNEL"]},
               "title": {"bsonType": "string", "maxLength": 200},
               "createdAt": {"bsonType": "date"},
               "updatedAt": {"bsonType": "date"},
               "lastSequence": {"bsonType": ["long", "int"], "minimum": 0},
               "firstVersion": {"bsonType": ["long", "int"], "minimum": 1},
               "lastVersion": {"bsonType": ["long", "int"], "minimum": 0},
               "tombstones": {"bsonType": "array"},
               "pins": {"bsonType": "array"}}}"""),

    /** Ids are the conversation, a colon and the user: the members of one conversation are a range of them. */
    USER_CONVERSATIONS("user_conversations", """
            {"bsonType": "object",
             "required": ["_id", "tenantId", "conversationId", "userId", "role", "joinedAt", "isActive"],
             "properties": {
               "_id": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}:[0-9a-f-]{36}$"},
               "tenantId": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}$"},
               "role": {"enum": ["OWNER", "ADMIN", "MEMBER", "GUEST"]},
               "joinedAt": {"bsonType": "date"},
               "isActive": {"bsonType": "bool"},
               "lastReadSequence": {"bsonType": ["long", "int"], "minimum": 0},
               "lastReadAt": {"bsonType": "date"},
               "lastDeliveredSequence": {"bsonType": ["long", "int"], "minimum": 0}}}"""),

    /** Ids in order are a conversation's changes in order; its uniqueness is the version's. */
    CONVERSATION_CHANGES("conversation_changes", """
            {"bsonType": "object",
             "required": ["_id", "tenantId", "conversationId", "version", "kind", "userId", "data", "at", "mark"],
             "properties": {
               "_id": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}:[0-9]{10}$"},
               "tenantId": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}$"},
               "conversationId": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}$"},
               "version": {"bsonType": ["long", "int"], "minimum": 1},
               "kind": {"bsonType": "string"},
               "userId": {"bsonType": "string"},
               "at": {"bsonType": "date"}}}"""),

    /** Ids are the message, a colon, the user, a colon and the status: what came after a message is a range of them. */
    MESSAGE_STATUS_HISTORY("message_status_history", """
            {"bsonType": "object",
             "required": ["_id", "tenantId", "conversationId", "userId", "status", "sequence", "at"],
             "properties": {
               "_id": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}:[0-9]{10}:[0-9a-f-]{36}:(DELIVERED|READ)$"},
               "tenantId": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}$"},
               "conversationId": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}$"},
               "userId": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}$"},
               "status": {"enum": ["DELIVERED", "READ"]},
               "sequence": {"bsonType": ["long", "int"], "minimum": 1},
               "at": {"bsonType": "date"}}}"""),

    /** Ids are the thread's root, a colon and the user. */
    THREAD_FOLLOWERS("thread_followers", """
            {"bsonType": "object",
             "required": ["_id", "tenantId", "conversationId", "rootId", "userId", "lastReadSequence"],
             "properties": {
               "_id": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}:[0-9]{10}:[0-9a-f-]{36}$"},
               "tenantId": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}$"},
               "conversationId": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}$"},
               "rootId": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}:[0-9]{10}$"},
               "userId": {"bsonType": "string", "pattern": "^[0-9a-f-]{36}$"},
               "lastReadSequence": {"bsonType": ["long", "int"], "minimum": 0},
               "leftSequence": {"bsonType": ["long", "int"], "minimum": 0}}}"""),

    /** When polls end that end by themselves, by conversation, sender and client message id: few, and gone when they have ended. */
    POLL_ENDS("poll_ends", """
            {"properties": {
               "tenantId": {"bsonType": "string"},
               "conversationId": {"bsonType": "string"},
               "senderId": {"bsonType": "string"},
               "clientMessageId": {"bsonType": "string"},
               "at": {"bsonType": "date"},
               "until": {"bsonType": "date"}}}"""),

    /** Conversations that are being written, by conversation and who began: what a node leaves half done, a sweep finishes. */
    DIRTY("dirty", """
            {"properties": {
               "tenantId": {"bsonType": "string"},
               "conversationId": {"bsonType": "string"},
               "incarnation": {"bsonType": "string"},
               "node": {"bsonType": "string"},
               "burst": {"bsonType": ["long", "int"]},
               "at": {"bsonType": "date"},
               "fromSequence": {"bsonType": ["long", "int"]}}}"""),

    /** The nodes' leases, by incarnation: a handful, read as a whole. */
    NODES("nodes", """
            {"properties": {
               "expiresAt": {"bsonType": "date"}}}"""),

    /** How far clients have come, by an id that is in the client's cursor. */
    SYNC_CURSORS("sync_cursors", "{}"),

    /** Idempotency keys, by tenant, caller and key. */
    REQUESTS("requests", """
            {"properties": {
               "tenantId": {"bsonType": "string"},
               "fingerprint": {"bsonType": "string"},
               "position": {"bsonType": ["long", "int"]},
               "attempts": {"bsonType": "array"},
               "result": {"bsonType": ["long", "int"]},
               "made": {"bsonType": "bool"},
               "expireAt": {"bsonType": "date"}}}"""),

    /** One secret for each tenant, by its id. */
    TENANT_SECRETS("tenant_secrets", """
            {"properties": {
               "secret": {"bsonType": "binData"}}}"""),

    /** Who does what only one node does at a time. */
    JOBS("jobs", """
            {"properties": {
               "node": {"bsonType": "string"},
               "startedAt": {"bsonType": "date"},
               "expiresAt": {"bsonType": "date"},
               "report": {"bsonType": "string"}}}"""),

    /** Tenants that are not to be written in this database any more, by their ids. */
    FENCES("fences", """
            {"properties": {
               "epoch": {"bsonType": ["long", "int"]}}}"""),

    /** The nodes that write to this database, by name, with their leases and the fences that they have heard of. */
    WRITERS("writers", """
            {"properties": {
               "expiresAt": {"bsonType": "date"},
               "heard": {"bsonType": "object"}}}"""),

    /** In a database of a tenant's own: whose it is. */
    PLACEMENT("placement", """
            {"properties": {
               "tenant": {"bsonType": "string"},
               "since": {"bsonType": "date"}}}"""),

    /** Which migrations were applied, and the lock of who applies them. */
    SCHEMA_MIGRATIONS("schema_migrations", """
            {"properties": {
               "description": {"bsonType": "string"},
               "appliedAt": {"bsonType": "date"},
               "node": {"bsonType": "string"},
               "expiresAt": {"bsonType": "date"}}}""");

    private final String collectionName;
    private final String schema;

    DocumentCollection(String collectionName, String schema) {
        this.collectionName = collectionName;
        this.schema = schema;
    }

    public String collectionName() {
        return collectionName;
    }

    /**
     * What each document looks like, as {@code $jsonSchema}; fields that are not named are free. Where a document is written
     * without a class that maps it, this names every field. Migrations make validators of those that have to hold.
     */
    Document schema() {
        return Document.parse(schema);
    }
}
