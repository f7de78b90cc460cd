/** What an export reads that nobody else asks for. */
package io.parlance.exchange.entity;
