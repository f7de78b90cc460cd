package io.parlance.consistency.control;

import io.parlance.consistency.entity.StoredConversations;
import io.parlance.consistency.entity.StoredLogs;
import io.parlance.consistency.entity.StoredMemberships;

/** What a check reads and corrects by itself. */
record Stores(StoredConversations conversations, StoredLogs logs, StoredMemberships memberships) {}
