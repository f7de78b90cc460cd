import { Problem } from '../client/problem.js';
import { uuidv7 } from '../client/uuid.js';

const RATE_LIMIT_WAIT_MS = 1_000;

/**
 * @typedef {{clientMessageId: string, conversationId: string, text: string, createdAt: string,
 *   state: 'pending' | 'failed', problem?: Problem}} Draft a message on its way
 */

/**
 * What was written and is not acknowledged. Nothing leaves it but by acknowledgement or by the writer's hand.
 *
 * Each conversation's messages go out one after the other, so that they are stored as they were written. When the line
 * breaks they stay, and go again with the same id as soon as there is a new one: the server stores an id once. What the
 * server refuses is kept with the reason until it is retried or discarded; the next ones go on.
 *
 * Events: `change`, `acknowledged` (detail: the draft and its acknowledgement).
 */
export class Outbox extends EventTarget {
  #client;
  /** @type {Draft[]} */
  #drafts = [];
  #busy = new Set();

  /** @param {import('../client/parlance-client.js').ParlanceClient} client */
  constructor(client) {
    super();
    this.#client = client;
    client.on('state', () => client.state === 'online' && this.flush());
  }

  /** @returns {Draft[]} oldest first */
  of(conversationId) {
    return this.#drafts.filter((draft) => draft.conversationId === conversationId);
  }

  get isEmpty() {
    return this.#drafts.length === 0;
  }

  /** @param {string} [threadId] the root of the thread, where it is a reply */
  send(conversationId, text, threadId) {
    const createdAt = new Date().toISOString();
    this.#drafts.push({ clientMessageId: uuidv7(), conversationId, text, threadId, createdAt, state: 'pending' });
    this.#changed();
    this.#drain(conversationId);
  }

  retry(clientMessageId) {
    const draft = this.#find(clientMessageId);
    if (!draft) return;
    this.#mark(draft, 'pending');
    this.#drain(draft.conversationId);
  }

  discard(clientMessageId) {
    this.#drafts = this.#drafts.filter((draft) => draft.clientMessageId !== clientMessageId);
    this.#changed();
  }

  /** A message of this user came back as an event or in the history: it is stored, whatever became of the reply. */
  stored({ clientMessageId }) {
    if (this.#find(clientMessageId)) this.discard(clientMessageId);
  }

  flush() {
    new Set(this.#drafts.map((draft) => draft.conversationId)).forEach((id) => this.#drain(id));
  }

  async #drain(conversationId) {
    if (this.#busy.has(conversationId)) return;
    this.#busy.add(conversationId);
    try {
      for (let draft; this.#client.state === 'online' && (draft = this.#next(conversationId)); ) {
        await this.#deliver(draft);
      }
    } finally {
      this.#busy.delete(conversationId);
    }
  }

  #next(conversationId) {
    return this.of(conversationId).find(({ state }) => state === 'pending');
  }

  async #deliver(draft) {
    try {
      const acknowledgement = await this.#client.sendMessage(draft);
      this.discard(draft.clientMessageId);
      this.dispatchEvent(new CustomEvent('acknowledged', { detail: { draft, acknowledgement } }));
    } catch (thrown) {
      const problem = Problem.from(thrown);
      if (problem.code === 'OFFLINE') return; // still pending; a new connection flushes
      if (problem.code === 'RATE_LIMITED') return wait(problem.retryAfterMs ?? RATE_LIMIT_WAIT_MS);
      this.#mark(draft, 'failed', problem);
    }
  }

  #mark(draft, state, problem) {
    this.#drafts = this.#drafts.map((other) =>
      other.clientMessageId === draft.clientMessageId ? { ...other, state, problem } : other,
    );
    this.#changed();
  }

  #find(clientMessageId) {
    return this.#drafts.find((draft) => draft.clientMessageId === clientMessageId);
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

function wait(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
