/**
 * A call that did not succeed: the server said no, or did not answer.
 *
 * `code` is one of the error codes of PROTOCOL.md, or one of the two that only a client knows: `OFFLINE` (the server
 * cannot be reached) and `TIMEOUT` (it did not answer in time; what was asked may have happened).
 */
export class Problem extends Error {
  /**
   * @param {string} code
   * @param {string} message for people
   * @param {{field?: string, retryAfterMs?: number}} [more]
   */
  constructor(code, message, { field, retryAfterMs } = {}) {
    super(message);
    this.name = 'Problem';
    this.code = code;
    this.field = field;
    this.retryAfterMs = retryAfterMs;
  }

  /** The request may not have reached the server, or its answer not us: repeating it is the thing to do. */
  get isConnection() {
    return this.code === 'OFFLINE' || this.code === 'TIMEOUT';
  }

  static offline() {
    return new Problem('OFFLINE', 'The server cannot be reached. Check your connection.');
  }

  static timeout() {
    return new Problem('TIMEOUT', 'The server did not answer in time.');
  }

  /** Anything that was thrown, as a problem; a mistake in this program is reported and stays visible as one. */
  static from(thrown) {
    if (thrown instanceof Problem) {
      return thrown;
    }
    console.error(thrown);
    return new Problem('INTERNAL', 'Something went wrong in this page. Reload it, please.');
  }
}
