/** Classes that break the rules of the entity layer on purpose; OffendersTest proves that they are caught. */
package io.parlance.offending.entity;
