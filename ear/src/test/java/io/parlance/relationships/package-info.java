/** What users decide about each other, on the product as it ships. */
package io.parlance.relationships;
