import { Problem } from '../client/problem.js';

/** Only what the list shows of it is kept of a message. */
const PREVIEW_LENGTH = 200;

/**
 * My conversations, newest activity first, with what the list shows of each.
 *
 * Unread starts from the server's count and goes on with the messages that come in. Reading is not told to the server
 * yet, so what was read here is remembered for as long as the tab lives.
 *
 * Events: `change`.
 */
export class Conversations extends EventTarget {
  /** @type {'loading' | 'ready' | 'failed'} */
  state = 'loading';
  /** @type {Problem | undefined} */
  problem;

  #client;
  #read;
  /** @type {Map<string, import('../client/parlance-client.js').Conversation>} */
  #byId = new Map();
  /** @type {Map<string, import('../client/parlance-client.js').Member>} the other one, by conversation */
  #partners = new Map();

  /**
   * @param {import('../client/parlance-client.js').ParlanceClient} client
   * @param {import('./read-marks.js').ReadMarks} read
   */
  constructor(client, read) {
    super();
    this.#client = client;
    this.#read = read;
    client.on('roomJoined', ({ conversationId }) => this.#fetch(conversationId));
    client.on('roomLeft', ({ conversationId, userId }) => this.#left(conversationId, userId));
    client.on('conversationUpdated', (conversation) => this.#merge(conversation));
  }

  /** @returns {import('../client/parlance-client.js').Conversation[]} */
  get list() {
    return [...this.#byId.values()].sort((a, b) => activity(b).localeCompare(activity(a)));
  }

  get(conversationId) {
    return this.#byId.get(conversationId);
  }

  /** Loads all of them, the first time or after a time offline. */
  async load() {
    try {
      const conversations = await this.#client.conversations();
      this.#byId = new Map(conversations.map((conversation) => [conversation.id, this.#newerOf(conversation)]));
      this.problem = undefined;
      this.state = 'ready';
      conversations.forEach((conversation) => this.#meet(conversation));
    } catch (thrown) {
      this.problem = Problem.from(thrown);
      if (this.state === 'loading') this.state = 'failed';
    }
    this.#changed();
  }

  /** Takes in a conversation that was created or fetched. */
  put(conversation) {
    this.#byId.set(conversation.id, this.#newerOf(conversation));
    this.#meet(conversation);
    this.#changed();
  }

  /** @param {import('../client/parlance-client.js').Message} message */
  receive(message) {
    const conversation = this.#byId.get(message.conversationId);
    if (!conversation) return this.#fetch(message.conversationId);
    if (message.sequence <= conversation.lastSequence) return undefined;
    const others = message.senderId === this.#client.userId ? 0 : message.sequence - conversation.lastSequence;
    this.#byId.set(conversation.id, {
      ...conversation,
      lastSequence: message.sequence,
      lastMessage: { ...message, text: message.content?.text.slice(0, PREVIEW_LENGTH) ?? null },
      my: { ...conversation.my, unreadCount: others && conversation.my.unreadCount + others },
    });
    this.#changed();
    return undefined;
  }

  /** All up to the newest message has been on screen. */
  markRead(conversationId) {
    const conversation = this.#byId.get(conversationId);
    if (!conversation || this.unread(conversation) === 0) return;
    this.#read.mark(conversationId, conversation.lastSequence);
    this.#changed();
  }

  unread({ id, lastSequence, my }) {
    return Math.min(my.unreadCount, Math.max(0, lastSequence - this.#read.of(id)));
  }

  get totalUnread() {
    return this.list.reduce((sum, conversation) => sum + this.unread(conversation), 0);
  }

  /** What to call it: its title, or in a direct conversation the other one's name. */
  titleOf(conversation) {
    return (
      conversation.my.preferences?.customTitle ||
      conversation.title ||
      this.#partners.get(conversation.id)?.displayName ||
      (conversation.type === 'direct' ? 'Direct conversation' : 'Untitled conversation')
    );
  }

  partnerOf(conversation) {
    return this.#partners.get(conversation.id);
  }

  /** Direct conversations have no title: who is it with? */
  async #meet({ id, type }) {
    if (type !== 'direct' || this.#partners.has(id)) return;
    try {
      const members = await this.#client.members(id);
      const partner = members.find(({ userId }) => userId !== this.#client.userId);
      if (partner) this.#partners.set(id, partner);
      this.#changed();
    } catch (thrown) {
      console.warn('Could not load the members of a conversation', Problem.from(thrown));
    }
  }

  async #fetch(conversationId) {
    try {
      this.put(await this.#client.conversation(conversationId));
    } catch (thrown) {
      console.warn('Could not load a conversation', Problem.from(thrown));
    }
  }

  /** What the list is derived from may lag behind the messages by a second: those that came here already win. */
  #newerOf(fetched) {
    const former = this.#byId.get(fetched.id);
    if (!former || former.lastSequence <= fetched.lastSequence) return fetched;
    return { ...fetched, lastSequence: former.lastSequence, lastMessage: former.lastMessage, my: former.my };
  }

  #left(conversationId, userId) {
    if (userId !== this.#client.userId) return this.#fetch(conversationId);
    this.#byId.delete(conversationId);
    this.#changed();
    return undefined;
  }

  /** The event is the same for all members: what is mine is not in it. */
  #merge(conversation) {
    const former = this.#byId.get(conversation.id);
    if (former) this.put({ ...former, ...conversation, my: former.my });
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

function activity({ lastMessage, updatedAt, createdAt }) {
  return lastMessage?.createdAt ?? updatedAt ?? createdAt;
}
