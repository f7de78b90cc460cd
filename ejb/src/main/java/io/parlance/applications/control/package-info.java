/** Applications of tenants, their API keys, and whom a request with one speaks for. */
package io.parlance.applications.control;
