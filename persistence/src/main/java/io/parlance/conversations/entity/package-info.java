/** Conversations and memberships as they are stored, and the stores that keep them. */
package io.parlance.conversations.entity;
