/** Users, their profiles, sessions, refresh tokens and the keys that sign access tokens, as PostgreSQL keeps them. */
package io.parlance.identity.entity;
