/** Nodes that hear of each other, over the whole product. */
package io.parlance.fanout;
