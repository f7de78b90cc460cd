/** Invitations into conversations, as they are kept. */
package io.parlance.invitations.entity;
