/** Export and import as JSON lines for the operator, over REST. */
package io.parlance.exchange.boundary;
