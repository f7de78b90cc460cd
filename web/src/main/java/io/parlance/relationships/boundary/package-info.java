/** What users decide about each other, over REST. */
package io.parlance.relationships.boundary;
