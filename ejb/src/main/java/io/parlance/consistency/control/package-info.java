/** Checks that both databases agree with each other and with the logs, and puts right what it can prove. */
package io.parlance.consistency.control;
