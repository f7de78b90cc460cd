/** Mail on its way out, as PostgreSQL keeps it. */
package io.parlance.mail.entity;
