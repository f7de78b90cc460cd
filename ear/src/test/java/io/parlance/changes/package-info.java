/** What is changed after it was said, through the shipped server. */
package io.parlance.changes;
