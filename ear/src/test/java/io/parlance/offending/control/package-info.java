/** Classes that break the rules of the control layer on purpose; OffendersTest proves that they are caught. */
package io.parlance.offending.control;
