/** The audit log for administrators, over REST. */
package io.parlance.audit.boundary;
