/** What one hears is forgotten after so long, and said again more often than that. */
const FORGOTTEN_MS = 10_000;
const AGAIN_MS = 4_000;

/**
 * Who is writing where, and telling others that one writes oneself.
 *
 * Events: `change`.
 */
export class Typing extends EventTarget {
  #client;
  /** @type {Map<string, Map<string, number>>} by conversation and user, when it is forgotten */
  #writing = new Map();
  /** @type {{conversationId: string, at: number} | undefined} */
  #told;

  /** @param {import('../client/parlance-client.js').ParlanceClient} client */
  constructor(client) {
    super();
    this.#client = client;
    client.on('typing', ({ conversationId, userId, active }) => this.#heard(conversationId, userId, active));
    client.on('newMessage', ({ conversationId, senderId }) => this.#heard(conversationId, senderId, false));
  }

  /** @returns {string[]} the ids of those who write now */
  in(conversationId) {
    const now = Date.now();
    return [...(this.#writing.get(conversationId) ?? [])].filter(([, until]) => until > now).map(([userId]) => userId);
  }

  /** I have typed, or have sent or taken back what I typed. That it cannot be told is no matter. */
  tell(conversationId, isActive) {
    const now = Date.now();
    const isTold = this.#told?.conversationId === conversationId && now - this.#told.at < AGAIN_MS;
    if (isActive ? isTold : this.#told?.conversationId !== conversationId) return;
    this.#told = isActive ? { conversationId, at: now } : undefined;
    this.#client.typing(conversationId, isActive).catch(() => {});
  }

  #heard(conversationId, userId, isActive) {
    const there = this.#writing.get(conversationId) ?? new Map();
    this.#writing.set(conversationId, there);
    if (!isActive && !there.delete(userId)) return;
    if (isActive) {
      there.set(userId, Date.now() + FORGOTTEN_MS);
      setTimeout(() => this.#changed(), FORGOTTEN_MS + 50);
    }
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
