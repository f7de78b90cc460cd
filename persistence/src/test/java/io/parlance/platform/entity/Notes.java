package io.parlance.platform.entity;

import jakarta.data.repository.BasicRepository;
import jakarta.data.repository.Repository;

/** A repository as the product's: point reads and inserts. */
@Repository
public interface Notes extends BasicRepository<NoteDocument, String> {}
