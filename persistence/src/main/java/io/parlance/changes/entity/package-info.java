/** The change log: what was changed in a conversation after it was said, one dense version after the other. */
package io.parlance.changes.entity;
