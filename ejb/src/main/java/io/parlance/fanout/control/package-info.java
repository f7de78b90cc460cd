/** Telling all nodes what happened on one of them, over a JMS topic. What is lost on the way is a hint, never the truth. */
package io.parlance.fanout.control;
