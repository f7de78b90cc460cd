/** Both databases as an auditor reads them: what is stored, believed by nobody, and the writes that put it right. */
package io.parlance.consistency.entity;
