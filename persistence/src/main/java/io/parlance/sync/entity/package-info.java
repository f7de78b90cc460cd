/** Cursors: how far each client has come in all of its user's conversations; and markers of what users missed who were away. */
package io.parlance.sync.entity;
