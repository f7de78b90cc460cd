/** Messages as they are stored, and the store that keeps them. */
package io.parlance.messaging.entity;
