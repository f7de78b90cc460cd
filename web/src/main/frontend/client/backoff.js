const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * Exponential back-off with jitter: 0.5 s, 1 s, 2 s ... 30 s, each cut by a random half, so that the clients of a node
 * that went away do not all come back in the same instant.
 */
export class Backoff {
  #attempts = 0;

  /** How long to wait before the next attempt, in milliseconds. */
  next() {
    const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#attempts++);
    return ceiling / 2 + (Math.random() * ceiling) / 2;
  }

  reset() {
    this.#attempts = 0;
  }
}
