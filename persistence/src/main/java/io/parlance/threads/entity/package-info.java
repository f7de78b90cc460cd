/** Who follows which thread, and how far each has read it. */
package io.parlance.threads.entity;
