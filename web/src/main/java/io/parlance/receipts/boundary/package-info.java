/** Read and delivered pointers over REST. */
package io.parlance.receipts.boundary;
