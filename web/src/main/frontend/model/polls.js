import { Problem } from '../client/problem.js';

/**
 * What I have chosen in polls, which messages do not tell: asked for when a poll is shown, and known from then on.
 *
 * Events: `change`.
 */
export class Polls extends EventTarget {
  #client;
  /** @type {Map<string, number[]>} by message, of those that were asked for; nothing chosen until the answer is there */
  #mine = new Map();
  /** @type {Set<string>} messages of which a vote is on its way */
  #busy = new Set();

  /** @param {import('../client/parlance-client.js').ParlanceClient} client */
  constructor(client) {
    super();
    this.#client = client;
  }

  /** @returns {number[]} the options that I have chosen, as far as it is known here */
  mine(messageId) {
    if (!this.#mine.has(messageId)) this.#ask(messageId);
    return this.#mine.get(messageId);
  }

  isBusy(messageId) {
    return this.#busy.has(messageId);
  }

  /** Takes the place of what I have chosen before; nothing takes it back. @throws {Problem} */
  async vote(messageId, options) {
    if (this.#busy.has(messageId)) return;
    this.#busy.add(messageId);
    this.#changed();
    try {
      await this.#client.vote(messageId, options);
      this.#mine.set(messageId, options);
    } finally {
      this.#busy.delete(messageId);
      this.#changed();
    }
  }

  /** Somebody has voted: it may have been me elsewhere. In an anonymous poll a change does not tell, and nothing is asked for each vote. */
  updated({ id, content }, { kind, userId, data }) {
    if (kind !== 'voted' || userId !== this.#client.userId || content?.poll?.anonymous) return;
    if (!this.#mine.has(id) || this.#busy.has(id)) return;
    this.#mine.set(id, data.options);
    this.#changed();
  }

  /** After a time offline what is shown is asked for again. */
  askAgain() {
    for (const id of this.#mine.keys()) this.#ask(id);
  }

  async #ask(messageId) {
    if (!this.#mine.has(messageId)) this.#mine.set(messageId, []);
    try {
      const { mine } = await this.#client.poll(messageId);
      if (this.#busy.has(messageId)) return; // the vote that is on its way says more
      this.#mine.set(messageId, mine);
      this.#changed();
    } catch (thrown) {
      // nothing of it is marked as mine then; the next connection asks again
      if (!Problem.from(thrown).isConnection) console.warn('Could not load what I voted for', thrown);
    }
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
