/** The description of all REST calls: one OpenAPI document, put together from a part for each feature, and a page that shows it. */
package io.parlance.openapi.boundary;
