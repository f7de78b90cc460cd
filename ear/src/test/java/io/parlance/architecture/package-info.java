/** The rules of the house (DESIGN, section 2), enforced on the compiled modules, and the proof that each rule can fail. */
package io.parlance.architecture;
