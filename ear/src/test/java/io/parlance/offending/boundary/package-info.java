/** Classes that break the rules of the boundary layer on purpose; OffendersTest proves that they are caught. */
package io.parlance.offending.boundary;
