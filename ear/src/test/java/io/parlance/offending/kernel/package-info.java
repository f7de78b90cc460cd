/** Classes that break the rules of the kernel layer on purpose; OffendersTest proves that they are caught. */
package io.parlance.offending.kernel;
