import { Problem } from '../client/problem.js';

/** Only what the list shows of it is kept of a message. */
const PREVIEW_LENGTH = 200;

/**
 * My conversations, newest activity first, with what the list shows of each.
 *
 * Unread starts from the server's count and goes on with the messages that come in. What came and what was read is told
 * to the server, and counts here at once.
 *
 * Events: `change`.
 */
export class Conversations extends EventTarget {
  /** @type {'loading' | 'ready' | 'failed'} */
  state = 'loading';
  /** @type {Problem | undefined} */
  problem;

  #client;
  #pointers;
  /** @type {Map<string, import('../client/parlance-client.js').Conversation>} */
  #byId = new Map();
  /** @type {Map<string, import('../client/parlance-client.js').Member>} the other one, by conversation */
  #partners = new Map();

  /**
   * @param {import('../client/parlance-client.js').ParlanceClient} client
   * @param {import('./pointers.js').Pointers} pointers
   */
  constructor(client, pointers) {
    super();
    this.#client = client;
    this.#pointers = pointers;
    client.on('roomJoined', ({ conversationId }) => this.#fetch(conversationId));
    client.on('roomLeft', ({ conversationId, userId }) => this.#left(conversationId, userId));
    client.on('conversationUpdated', (conversation) => this.#merge(conversation));
  }

  /** @returns {import('../client/parlance-client.js').Conversation[]} without the hidden ones, pinned ones first */
  get list() {
    return [...this.#byId.values()]
      .filter(({ my }) => !my.preferences?.hidden)
      .sort((a, b) => isPinned(b) - isPinned(a) || activity(b).localeCompare(activity(a)));
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
      conversations.forEach((conversation) => this.#cameIn(conversation));
    } catch (thrown) {
      this.problem = Problem.from(thrown);
      if (this.state === 'loading') this.state = 'failed';
    }
    this.#changed();
  }

  /** Takes in a conversation that was created or fetched. */
  put(conversation) {
    this.#byId.set(conversation.id, this.#newerOf(conversation));
    this.#cameIn(conversation);
    this.#changed();
  }

  /** @param {import('../client/parlance-client.js').Message} message */
  receive(message) {
    const conversation = this.#byId.get(message.conversationId);
    if (!conversation) return this.#fetch(message.conversationId);
    if (message.sequence <= conversation.lastSequence) return undefined;
    this.#byId.set(conversation.id, {
      ...conversation,
      lastSequence: message.sequence,
      lastMessage: preview(message),
      my: this.#shown(this.#countedIn(conversation, message)),
    });
    if (message.senderId !== this.#client.userId) this.#pointers.delivered(conversation.id, message.sequence);
    this.#changed();
    return undefined;
  }

  /** What I want of it is this now. */
  prefer(conversationId, preferences) {
    const conversation = this.#byId.get(conversationId);
    if (!conversation) return;
    this.#byId.set(conversationId, { ...conversation, my: { ...conversation.my, preferences } });
    this.#changed();
  }

  /** It is not on my list any more. */
  drop(conversationId) {
    this.#byId.delete(conversationId);
    this.#changed();
  }

  /** @param {import('../client/parlance-client.js').Message} message as it is after a change */
  update(message) {
    const conversation = this.#byId.get(message.conversationId);
    if (conversation?.lastMessage?.sequence !== message.sequence) return;
    this.#byId.set(conversation.id, { ...conversation, lastMessage: preview(message) });
    this.#changed();
  }

  /** Its newest message has this sequence, as a heartbeat says: what did not come here is asked for. */
  reached(conversationId, sequence) {
    const conversation = this.#byId.get(conversationId);
    if (conversation && sequence > conversation.lastSequence) this.#fetch(conversationId);
  }

  /** All up to this sequence has been on screen. */
  markRead(conversationId, sequence) {
    const conversation = this.#byId.get(conversationId);
    if (!conversation || (sequence <= conversation.my.lastReadSequence && conversation.my.unreadCount === 0)) return;
    const left = Math.max(0, conversation.lastSequence - sequence);
    const { my } = conversation;
    this.#byId.set(conversationId, {
      ...conversation,
      my: {
        ...my,
        lastReadSequence: Math.max(my.lastReadSequence, sequence),
        unreadCount: Math.min(my.unreadCount, left),
        mentionCount: left > 0 ? my.mentionCount : 0,
      },
    });
    this.#pointers.read(conversationId, sequence);
    this.#changed();
  }

  get totalUnread() {
    return [...this.#byId.values()].reduce((sum, { my }) => sum + my.unreadCount, 0);
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

  /** What was hidden comes back with the first message that is newer. */
  #shown(my) {
    return my.preferences?.hidden ? { ...my, preferences: { ...my.preferences, hidden: false } } : my;
  }

  /** What is mine, with one more message: who writes has read all before it. */
  #countedIn({ lastSequence, my }, { senderId, sequence, mentions }) {
    const { userId } = this.#client;
    if (senderId === userId) return { ...my, lastReadSequence: sequence, unreadCount: 0, mentionCount: 0 };
    return {
      ...my,
      unreadCount: my.unreadCount + sequence - lastSequence,
      mentionCount: my.mentionCount + (mentions?.includes(userId) ? 1 : 0),
    };
  }

  #cameIn(conversation) {
    const { id, lastSequence, my } = conversation;
    if (lastSequence > (my.lastDeliveredSequence ?? 0)) this.#pointers.delivered(id, lastSequence);
    this.#meet(conversation);
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

  /**
   * What the list is derived from may lag behind the messages by a second, and was asked for before the last ones were
   * read: what came and was read here already wins.
   */
  #newerOf(fetched) {
    const former = this.#byId.get(fetched.id);
    if (!former) return fetched;
    if (former.lastSequence > fetched.lastSequence) {
      return { ...fetched, lastSequence: former.lastSequence, lastMessage: former.lastMessage, my: former.my };
    }
    if (former.my.lastReadSequence <= fetched.my.lastReadSequence) return fetched;
    const unreadCount = former.my.unreadCount + fetched.lastSequence - former.lastSequence;
    return { ...fetched, my: { ...fetched.my, ...former.my, unreadCount } };
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
    if (former && conversation.archivedAt) {
      this.#byId.delete(conversation.id);
      this.#changed();
    } else if (former) {
      this.put({ ...former, ...conversation, my: former.my });
      this.#fetch(conversation.id); // my role may be another one
    }
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

const isPinned = ({ my }) => Number(Boolean(my.preferences?.pinned));

function activity({ lastMessage, updatedAt, createdAt }) {
  return lastMessage?.createdAt ?? updatedAt ?? createdAt;
}

function preview(message) {
  return { ...message, text: message.content?.text?.slice(0, PREVIEW_LENGTH) ?? null };
}
