/** Inviting people into conversations, as clients see it. */
package io.parlance.invitations;
