/** What happens when a database or the server itself goes away. */
package io.parlance.platform;
