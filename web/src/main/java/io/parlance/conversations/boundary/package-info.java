/** Conversations over REST. */
package io.parlance.conversations.boundary;
