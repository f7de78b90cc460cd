/** Who is there, and who is writing. */
package io.parlance.presence.control;
