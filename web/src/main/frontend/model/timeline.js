import { Problem } from '../client/problem.js';

const PAGE = 50;
/** Having missed more than so many pages, one starts again at the newest rather than fetching all of it. */
const CATCH_UP_PAGES = 5;

/**
 * The messages of one conversation that this page holds: always a run of sequences without holes, up to the newest.
 *
 * Sequences are dense. A message that comes too early proves that others are missing: it waits aside until those were
 * fetched. What comes twice is dropped.
 *
 * Events: `change`.
 */
export class Timeline extends EventTarget {
  /** @type {import('../client/parlance-client.js').Message[]} ascending, dense */
  messages = [];
  /** @type {'new' | 'loading' | 'ready' | 'failed'} */
  state = 'new';
  /** @type {Problem | undefined} why the newest page could not be loaded */
  problem;
  /** @type {Problem | undefined} why the page of older messages could not be loaded */
  olderProblem;
  hasOlder = false;
  isLoadingOlder = false;

  #client;
  #conversationId;
  #early = new Map();
  /** The newest change of the conversation that the messages here show, as far as is known. */
  #version = 0;
  #repair;
  #isWanted = false;

  /**
   * @param {import('../client/parlance-client.js').ParlanceClient} client
   * @param {string} conversationId
   */
  constructor(client, conversationId) {
    super();
    this.#client = client;
    this.#conversationId = conversationId;
  }

  get last() {
    return this.messages.at(-1)?.sequence ?? 0;
  }

  /** Loads the newest page, where that has not been done; without a line as soon as there is one. */
  async open() {
    if (this.state === 'loading' || this.state === 'ready') return;
    this.#isWanted = true;
    if (this.#client.state !== 'online') return;
    this.#become('loading');
    try {
      await this.#loadNewest();
    } catch (thrown) {
      this.problem = Problem.from(thrown);
      this.#become('failed');
    }
  }

  async loadOlder() {
    if (this.isLoadingOlder || !this.hasOlder) return;
    this.isLoadingOlder = true;
    this.olderProblem = undefined;
    this.#changed();
    try {
      const { messages, hasMore } = await this.#history({ before: this.messages[0].sequence });
      this.messages = [...messages.filter(({ sequence }) => sequence < this.messages[0].sequence), ...this.messages];
      this.hasOlder = hasMore;
    } catch (thrown) {
      this.olderProblem = Problem.from(thrown);
    } finally {
      this.isLoadingOlder = false;
      this.#changed();
    }
  }

  /**
   * Takes a message that was pushed or acknowledged, in whatever order they come.
   *
   * @param {import('../client/parlance-client.js').Message} message
   */
  receive(message) {
    if (this.state === 'new' || message.sequence <= this.last) return;
    this.#early.set(message.sequence, message);
    if (this.state !== 'ready') return;
    this.#takeEarly();
    this.#changed();
    if (this.#early.size > 0) this.catchUp();
  }

  /**
   * Takes a message as it is after a change. One that is here in a newer version stays.
   *
   * @param {import('../client/parlance-client.js').Message} message
   * @param {{version: number, kind: string, userId: string, data: object}} change what was done; changes that were missed
   *   before it are noticed by the heartbeat
   */
  update(message, change) {
    if (change.version === this.#version + 1) this.#version = change.version;
    this.#replace([this.#withMine(message, change)]);
  }

  /** The other one has received or read all up to this sequence. */
  reached(status, sequence) {
    this.messages = this.messages.map((message) =>
      message.sequence <= sequence && message.senderId === this.#client.userId && message.status !== 'read'
        ? { ...message, status }
        : message,
    );
    this.#changed();
  }

  /** Events are the same for everybody: what is mine of the reactions, and how far my message has come, is known here. */
  #withMine(message, { kind, userId, data }) {
    const held = this.messages.find(({ sequence }) => sequence === message.sequence);
    const mine = new Set(held?.reactions?.filter((reaction) => reaction.mine).map(({ emoji }) => emoji));
    if (userId === this.#client.userId && kind === 'reactionAdded') mine.add(data.emoji);
    if (userId === this.#client.userId && kind === 'reactionRemoved') mine.delete(data.emoji);
    const reactions = (message.reactions ?? []).map((reaction) => ({ ...reaction, mine: mine.has(reaction.emoji) }));
    return { ...message, reactions, status: message.status ?? held?.status };
  }

  /** The conversation has this version, as the heartbeat says: where a change was missed the newest page is read again. */
  async reachedVersion(version) {
    if (this.state !== 'ready' || version <= this.#version) return;
    this.#version = version;
    try {
      const { messages } = await this.#history({});
      this.#replace(messages);
    } catch (thrown) {
      this.#version = 0;
      if (!Problem.from(thrown).isConnection) console.warn('Could not fetch what was changed', thrown);
    }
  }

  #replace(changed) {
    const bySequence = new Map(changed.map((message) => [message.sequence, message]));
    const newer = (held) => {
      const message = bySequence.get(held.sequence);
      return message && message.version > (held.version ?? 0) ? message : held;
    };
    this.messages = this.messages.map(newer);
    for (const [sequence, held] of this.#early) this.#early.set(sequence, newer(held));
    this.#changed();
  }

  /** Fetches what came after the last message that is here: after a gap was seen, or a time offline. */
  catchUp() {
    if (this.#isWanted && this.state !== 'ready') return this.open();
    if (this.state !== 'ready') return undefined;
    this.#repair ??= this.#catchUp().finally(() => (this.#repair = undefined));
    return this.#repair;
  }

  async #catchUp() {
    try {
      for (let page = 0, more = true; more; page++) {
        if (page === CATCH_UP_PAGES) return await this.#loadNewest();
        const { messages, hasMore } = await this.#history({ after: this.last });
        messages.forEach((message) => this.#early.set(message.sequence, message));
        this.#takeEarly();
        more = hasMore && messages.length > 0;
      }
      this.#changed();
    } catch (thrown) {
      // the gap stays closed to the reader: nothing after it is shown; the next message or connection tries again
      if (!Problem.from(thrown).isConnection) console.warn('Could not fetch missed messages', thrown);
    }
  }

  async #loadNewest() {
    const { messages, hasMore } = await this.#history({});
    this.messages = messages;
    this.hasOlder = hasMore;
    this.problem = undefined;
    this.#takeEarly();
    this.#become('ready');
    if (this.#early.size > 0) this.catchUp();
  }

  #history(page) {
    return this.#client.getHistory({ conversationId: this.#conversationId, limit: PAGE, ...page });
  }

  #takeEarly() {
    const run = [];
    for (let next = this.last + 1; this.#early.has(next); next++) run.push(this.#early.get(next));
    if (run.length > 0) this.messages = [...this.messages, ...run];
    for (const sequence of this.#early.keys()) {
      if (sequence <= this.last) this.#early.delete(sequence);
    }
  }

  #become(state) {
    this.state = state;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
