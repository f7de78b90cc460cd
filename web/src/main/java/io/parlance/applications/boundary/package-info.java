/** Applications and API keys over REST, and the filter that turns tokens and keys into who calls. */
package io.parlance.applications.boundary;
