package io.parlance.conversations.entity;

import jakarta.data.repository.CrudRepository;
import jakarta.data.repository.Repository;

/** Conversations by id. Behind {@link Conversations}, which adds the tenant. */
@Repository
public interface ConversationRepository extends CrudRepository<ConversationDocument, String> {}
