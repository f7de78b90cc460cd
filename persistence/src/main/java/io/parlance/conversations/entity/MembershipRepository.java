package io.parlance.conversations.entity;

import jakarta.data.repository.BasicRepository;
import jakarta.data.repository.Repository;

/** Memberships by id. Behind {@link Memberships}, which adds the tenant. */
@Repository
public interface MembershipRepository extends BasicRepository<MembershipDocument, String> {}
