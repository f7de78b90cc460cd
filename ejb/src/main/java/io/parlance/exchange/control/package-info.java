/** Taking conversations and messages out and in as JSON lines, bounded, resumable, and once however often it is repeated. */
package io.parlance.exchange.control;
