/** What every surface on HTTP stands on: the REST application, its JSON, its errors, and who is calling. */
package io.parlance.platform.boundary;
