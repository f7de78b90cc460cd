import { ParlanceClient } from '../client/parlance-client.js';
import { Problem } from '../client/problem.js';
import { Conversations } from './conversations.js';
import { Invitations } from './invitations.js';
import { Outbox } from './outbox.js';
import { Pointers } from './pointers.js';
import { Polls } from './polls.js';
import { Timeline } from './timeline.js';
import { Typing } from './typing.js';

/**
 * What one signed-in user sees: their conversations, the timelines that were opened, and what is on its way.
 *
 * Events: `change` (the connection's state, who I am), `refused` (detail: the problem).
 */
export class Chat extends EventTarget {
  /** @type {import('../client/parlance-client.js').User | undefined} */
  me;

  #session;
  #timelines = new Map();
  /** @type {string | undefined} */
  #onScreen;

  /** @param {import('../client/session.js').Session} session */
  constructor(session) {
    super();
    this.#session = session;
    this.client = new ParlanceClient(session);
    this.conversations = new Conversations(this.client, new Pointers(this.client));
    this.invitations = new Invitations(this.client);
    this.outbox = new Outbox(this.client);
    this.polls = new Polls(this.client);
    this.typing = new Typing(this.client);
    this.client.on('state', () => this.#stateChanged());
    this.client.on('newMessage', (message) => this.#received(message));
    this.client.on('messageUpdated', ({ message, change }) => this.#updated(message, change));
    this.client.on('messageStatusUpdate', (status) => this.#reached(status));
    this.client.on('resync', () => this.#catchUp());
    this.client.on('heads', ({ heads }) => this.#compare(heads));
    this.outbox.addEventListener('acknowledged', ({ detail }) => this.#acknowledged(detail));
  }

  get tenant() {
    return this.#session.tenant;
  }

  /** Connects and loads; failures are shown by the state, and repaired by the next connection. */
  async start() {
    await Promise.all([this.client.connect(), this.#loadMe(), this.conversations.load(), this.invitations.load()]);
  }

  stop() {
    this.client.close();
  }

  /** @returns {Timeline} */
  timeline(conversationId) {
    if (!this.#timelines.has(conversationId)) {
      this.#timelines.set(conversationId, new Timeline(this.client, conversationId));
    }
    return this.#timelines.get(conversationId);
  }

  /**
   * Which conversation is on screen, if any. The heartbeat names its head, so that a lost message is noticed although
   * none comes after it.
   */
  look(conversationId) {
    if (conversationId === this.#onScreen) return;
    this.#show(this.#onScreen, false);
    this.#onScreen = conversationId;
    this.#show(conversationId, true);
  }

  async #show(conversationId, isOnScreen) {
    if (!conversationId || this.client.state !== 'online') return;
    try {
      await this.client.setOnScreen(conversationId, isOnScreen);
    } catch (thrown) {
      const problem = Problem.from(thrown);
      if (!problem.isConnection) console.warn('The heartbeat will not name this conversation', problem);
    }
  }

  /** Everything that may have been missed while there was no connection. */
  async #catchUp() {
    this.polls.askAgain();
    const timelines = [...this.#timelines.values()].map((timeline) => timeline.catchUp());
    await Promise.all([this.conversations.load(), this.invitations.load(), ...timelines]);
  }

  #stateChanged() {
    this.dispatchEvent(new Event('change'));
    if (this.client.state !== 'online') return;
    if (!this.me) this.#loadMe();
    this.#show(this.#onScreen, true);
    this.#catchUp();
  }

  async #loadMe() {
    try {
      this.becomes(await this.client.me());
    } catch (thrown) {
      console.warn('Could not load my profile', Problem.from(thrown));
    }
  }

  /** What others see of me is this from now on. @param {import('../client/parlance-client.js').User} me */
  becomes(me) {
    this.me = me;
    this.dispatchEvent(new Event('change'));
  }

  #received(message) {
    if (message.senderId === this.client.userId) this.outbox.stored(message);
    this.#timelines.get(message.conversationId)?.receive(message);
    this.conversations.receive(message);
  }

  #updated(message, change) {
    this.#timelines.get(message.conversationId)?.update(message, change);
    this.polls.updated(message, change);
    this.conversations.update(message);
  }

  /** In a group a message's status is the least of all others, which one event does not tell. */
  #reached({ conversationId, status, sequence }) {
    if (this.conversations.get(conversationId)?.type !== 'direct') return;
    this.#timelines.get(conversationId)?.reached(status, sequence);
  }

  /**
   * Does something that may be refused, and shows why where it is.
   *
   * @template T
   * @param {() => Promise<T>} act
   * @returns {Promise<T | undefined>} undefined when it was refused
   */
  async attempt(act) {
    try {
      return (await act()) ?? true;
    } catch (thrown) {
      this.refuse(Problem.from(thrown));
      return undefined;
    }
  }

  /** Shows why something was not done, where it has no place of its own. @param {Problem} problem */
  refuse(problem) {
    this.dispatchEvent(new CustomEvent('refused', { detail: problem }));
  }

  /** The sender's own socket gets no event: the acknowledgement says all that is needed to show the message. */
  #acknowledged({ draft, acknowledgement: { messageId, sequence, createdAt } }) {
    this.#received({
      id: messageId,
      conversationId: draft.conversationId,
      sequence,
      clientMessageId: draft.clientMessageId,
      senderId: this.client.userId,
      senderName: this.me?.displayName ?? '',
      senderAvatar: this.me?.avatar,
      type: 'text',
      threadId: draft.threadId,
      content: { text: draft.text },
      version: 0,
      reactions: [],
      createdAt,
      editedAt: null,
      deletedAt: null,
    });
  }

  /** The heartbeat says how far the conversations are: a lost last event shows here. */
  #compare(heads) {
    for (const [conversationId, [lastSequence, lastVersion]] of Object.entries(heads)) {
      const timeline = this.#timelines.get(conversationId);
      if (timeline && timeline.last < lastSequence) timeline.catchUp();
      timeline?.reachedVersion(lastVersion);
      this.conversations.reached(conversationId, lastSequence);
    }
  }
}
