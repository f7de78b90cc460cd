/** Inviting people into conversations, and coming in. */
package io.parlance.invitations.control;
