/** Conversations taken out of one tenant and brought into another, as an operator would do it. */
package io.parlance.exchange;
