/** The other half of a cycle between two features, on purpose. */
package io.parlance.offended.control;
