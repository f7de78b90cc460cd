/** System tests of the audit log. */
package io.parlance.audit;
