import { Problem } from '../client/problem.js';

/** Between two requests about one conversation: what moves meanwhile goes out as one. */
const PAUSE_MS = 500;
/** When the server cannot do it now and does not say how long to wait. */
const RETRY_MS = 5_000;
/** What will not get better by asking again. */
const RETRIED = new Set(['OFFLINE', 'TIMEOUT', 'RATE_LIMITED', 'UNAVAILABLE', 'INTERNAL']);

/**
 * Tells the server how far messages have reached this user, and how far they were read.
 *
 * Both only ever grow, and reading moves both, so that of each conversation only the newest position counts. The first
 * one goes out at once; what moves within half a second after it goes out together. What could not be told because the
 * line broke is told over the next one.
 */
export class Pointers {
  #client;
  /** @type {Map<string, {delivered: number, read: number, toldDelivered: number, toldRead: number, isBusy: boolean}>} */
  #byConversation = new Map();

  /** @param {import('../client/parlance-client.js').ParlanceClient} client */
  constructor(client) {
    this.#client = client;
    client.on('state', () => [...this.#byConversation.keys()].forEach((id) => this.#tell(id)));
  }

  /** All up to there has reached this device. */
  delivered(conversationId, sequence) {
    this.#move(conversationId, 'delivered', sequence);
  }

  /** All up to there has been on screen. */
  read(conversationId, sequence) {
    this.#move(conversationId, 'read', sequence);
  }

  #move(conversationId, kind, sequence) {
    const pointer = this.#of(conversationId);
    if (sequence <= pointer[kind]) return;
    pointer[kind] = sequence;
    this.#tell(conversationId);
  }

  #of(conversationId) {
    if (!this.#byConversation.has(conversationId)) {
      this.#byConversation.set(conversationId, { delivered: 0, read: 0, toldDelivered: 0, toldRead: 0, isBusy: false });
    }
    return this.#byConversation.get(conversationId);
  }

  async #tell(conversationId) {
    const pointer = this.#of(conversationId);
    if (pointer.isBusy) return;
    pointer.isBusy = true;
    while (this.#client.state === 'online' && isBehind(pointer)) {
      await wait(await this.#request(conversationId, pointer));
    }
    pointer.isBusy = false;
  }

  /** @returns {Promise<number>} how long to wait before the next request about this conversation, in milliseconds */
  async #request(conversationId, pointer) {
    const { delivered, read } = pointer;
    try {
      if (read > pointer.toldRead) await this.#client.messageRead(conversationId, read);
      else await this.#client.messageDelivered(conversationId, delivered);
    } catch (thrown) {
      const problem = Problem.from(thrown);
      if (RETRIED.has(problem.code)) return problem.retryAfterMs ?? (problem.isConnection ? PAUSE_MS : RETRY_MS);
      console.warn('Could not tell how far a conversation was read', problem);
    }
    if (read > pointer.toldRead) pointer.toldRead = read;
    else pointer.toldDelivered = delivered;
    return PAUSE_MS;
  }
}

function isBehind({ delivered, read, toldDelivered, toldRead }) {
  return read > toldRead || delivered > Math.max(toldDelivered, toldRead);
}

function wait(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
