/** Cursors: how far each client has come in all of its user's conversations. */
package io.parlance.sync.entity;
