/** Rate limits and usage on the wire of REST. */
package io.parlance.usage.boundary;
