import { Connection } from './connection.js';
import { call } from './http.js';
import { Problem } from './problem.js';
import { uuidv7 } from './uuid.js';

/**
 * @typedef {{id: string, username: string, displayName: string, avatar: string | null,
 *   bio: string | null}} User
 * @typedef {{userId: string, username: string, displayName: string, role: string, isActive: boolean}} Member
 * @typedef {{id: string, sequence: number, senderId: string, senderName: string, type: string, text: string | null,
 *   createdAt: string, deletedAt: string | null}} LastMessage
 * @typedef {{id: string, type: 'direct' | 'group' | 'channel', title: string | null, updatedAt: string, createdBy: string,
 *   lastSequence: number, memberCount: number, lastMessage: LastMessage | null,
 *   my: {unreadCount: number, mentionCount: number, lastReadSequence: number, lastDeliveredSequence: number,
 *   preferences: {customTitle?: string | null, pinned?: boolean, muted?: boolean}, role: string}}} Conversation
 * @typedef {{id: string, conversationId: string, sequence: number, clientMessageId: string, senderId: string,
 *   senderName: string, version: number, type: string, mentions?: string[],
 *   content: {text: string, poll?: {options: string[], multiple: boolean, anonymous: boolean, closesAt: string | null}} | null,
 *   tally?: {counts: number[], voters: number, closedAt: string | null},
 *   reactions: {emoji: string, count: number, mine?: boolean}[], createdAt: string, editedAt: string | null, deletedAt: string | null}} Message
 * @typedef {{id: string, conversationId: string, title: string | null, memberCount: number, isMember: boolean, role: string,
 *   invitedBy: string, invitedByName: string | null, expiresAt: string}} Invited
 * @typedef {{id: string, userId?: string, role: string, createdBy: string, expiresAt: string, maxUses: number, uses: number,
 *   token?: string}} Invitation `userId` where it is by name
 * @typedef {{messageId: string, sequence: number, createdAt: string, replayed: boolean}} Acknowledgement
 * @typedef {{messages: Message[], hasMore: boolean}} HistoryPage
 */

/**
 * One user's line to a Parlance server: requests over the WebSocket, lists over REST, events as they come.
 *
 * Events, listened to with {@link ParlanceClient#on}: `state`, and the server's own, as `newMessage`, `messageUpdated`,
 * `roomJoined` and `conversationUpdated`. They are hints: after a time offline, whoever holds state asks for what was missed.
 */
export class ParlanceClient {
  #session;
  #connection;

  /** @param {import('./session.js').Session} session */
  constructor(session) {
    this.#session = session;
    const url = new URL('/chat', location.href);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    this.#connection = new Connection(url.href, session);
  }

  get userId() {
    return this.#session.userId;
  }

  get tenant() {
    return this.#session.tenant;
  }

  /** @returns {'closed' | 'connecting' | 'online' | 'waiting'} */
  get state() {
    return this.#connection.state;
  }

  /** Listens to an event of the connection. @param {string} event @param {(data: any) => void} listener */
  on(event, listener) {
    this.#connection.addEventListener(event, ({ detail }) => listener(detail));
  }

  /** Connects, and stays connected through failures. */
  connect() {
    return this.#connection.open();
  }

  close() {
    this.#connection.close();
  }

  /** @returns {Promise<User & {tenant: string, email: string}>} */
  me() {
    return this.#rest('GET', '/me');
  }

  /** @param {{displayName?: string, bio?: string | null}} patch @returns {Promise<User>} me */
  updateMe(patch) {
    return this.#rest('PATCH', '/me', { body: patch });
  }

  /** @param {Blob} image PNG, JPEG or GIF @returns {Promise<User>} me */
  putPicture(image) {
    return this.#rest('PUT', '/me/avatar', { blob: image });
  }

  removePicture() {
    return this.#rest('DELETE', '/me/avatar');
  }

  /** @returns {Promise<User[]>} people of the own tenant */
  async findUsers(query) {
    return (await this.#rest('GET', `/users?${new URLSearchParams({ query, limit: '20' })}`)).items;
  }

  /** @returns {Promise<Conversation[]>} mine, newest activity first, all pages of them */
  conversations() {
    return this.#all('/conversations?limit=200');
  }

  /** @returns {Promise<Conversation>} */
  conversation(conversationId) {
    return this.#rest('GET', `/conversations/${conversationId}`);
  }

  /** @returns {Promise<Member[]>} */
  members(conversationId) {
    return this.#all(`/conversations/${conversationId}/members?limit=200`);
  }

  /**
   * A repeat with the same key is answered as the first one was.
   * @param {{type: 'direct' | 'group', title?: string, members: string[]}} conversation
   * @returns {Promise<Conversation>}
   */
  createConversation(conversation, idempotencyKey = uuidv7()) {
    return this.#rest('POST', '/conversations', { body: conversation, idempotencyKey });
  }

  /** @param {{title?: string | null, description?: string | null, settings?: object}} patch @returns {Promise<Conversation>} */
  updateConversation(conversationId, patch) {
    return this.#rest('PATCH', `/conversations/${conversationId}`, { body: patch });
  }

  archiveConversation(conversationId) {
    return this.#rest('DELETE', `/conversations/${conversationId}`);
  }

  /** What I want of it: `{muted?, pinned?, hidden?, customTitle?}`. @returns {Promise<Conversation['my']>} */
  prefer(conversationId, preferences) {
    return this.#rest('PATCH', `/conversations/${conversationId}/me`, { body: { preferences } });
  }

  /** @returns {Promise<Conversation[]>} mine with that in their title, hidden ones too, and channels that can be joined: those have no `my` */
  async findConversations(query) {
    return (await this.#rest('GET', `/conversations?${new URLSearchParams({ query, limit: '20' })}`)).items;
  }

  /** @returns {Promise<Member>} oneself joins a channel that is open */
  addMember(conversationId, userId, role = 'member') {
    return this.#rest('POST', `/conversations/${conversationId}/members`, { body: { userId, role } });
  }

  /** @returns {Promise<Member>} */
  setRole(conversationId, userId, role) {
    return this.#rest('PATCH', `/conversations/${conversationId}/members/${userId}`, { body: { role } });
  }

  /** Oneself leaves. */
  removeMember(conversationId, userId) {
    return this.#rest('DELETE', `/conversations/${conversationId}/members/${userId}`);
  }

  /** @returns {Promise<User>} somebody of the own tenant */
  user(userId) {
    return this.#rest('GET', `/users/${userId}`);
  }

  /** @returns {Promise<Invitation>} with a token for whoever has it, or for one user */
  invite(conversationId, userId) {
    return this.#rest('POST', `/conversations/${conversationId}/invitations`, { body: userId ? { userId } : {} });
  }

  /** @returns {Promise<Invitation[]>} those of a conversation that are open, for who may invite */
  async openInvitations(conversationId) {
    return (await this.#rest('GET', `/conversations/${conversationId}/invitations`)).items;
  }

  revokeInvitation(conversationId, invitationId) {
    return this.#rest('DELETE', `/conversations/${conversationId}/invitations/${invitationId}`);
  }

  /** @returns {Promise<Invited[]>} what I am invited to by name */
  invitations() {
    return this.#all('/invitations?limit=200');
  }

  /** @returns {Promise<Conversation>} */
  acceptInvitationByName(invitationId) {
    return this.#rest('POST', `/invitations/${invitationId}/accept`);
  }

  declineInvitation(invitationId) {
    return this.#rest('POST', `/invitations/${invitationId}/decline`);
  }

  /** @returns {Promise<{conversationId: string, title: string, memberCount: number, invitedByName: string | null, isMember: boolean}>} */
  previewInvitation(token) {
    return this.#rest('POST', '/invitations/preview', { body: { token } });
  }

  /** @returns {Promise<Conversation>} */
  acceptInvitation(token) {
    return this.#rest('POST', '/invitations/accept', { body: { token } });
  }

  /** @returns {Promise<Message>} */
  undeleteMessage(messageId) {
    return this.#rest('POST', `/messages/${messageId}/undelete`);
  }

  /** @param {Message} message the text is another one, all else stays @returns {Promise<{version: number}>} */
  editMessage({ id, content }, text) {
    const { metadata } = content;
    const changed = metadata ? { text, metadata } : { text };
    return this.#connection.request('editMessage', { messageId: id, content: changed, clientRequestId: uuidv7() });
  }

  /** @returns {Promise<{version: number}>} */
  deleteMessage(messageId) {
    return this.#connection.request('deleteMessage', { messageId, clientRequestId: uuidv7() });
  }

  /** @returns {Promise<{version: number}>} */
  react(messageId, emoji, on) {
    return this.#connection.request(on ? 'addReaction' : 'removeReaction', { messageId, emoji });
  }

  /** @param {number[]} options by their numbers, from 0; none takes the vote back @returns {Promise<{version: number}>} */
  vote(messageId, options) {
    return this.#connection.request('vote', { messageId, options });
  }

  /** @returns {Promise<{version: number}>} */
  closePoll(messageId) {
    return this.#connection.request('closePoll', { messageId });
  }

  /** @returns {Promise<{mine: number[], items: {userId: string, options: number[]}[]}>} who chose what; no items of an anonymous one */
  poll(messageId) {
    return this.#rest('GET', `/messages/${messageId}/poll`);
  }

  /** Tells the others' sockets; nothing is kept. */
  typing(conversationId, active) {
    return this.#connection.request('typing', { conversationId, active });
  }

  /**
   * Sends a text. May be repeated with the same `clientMessageId` as often as one likes: it is stored once.
   *
   * @returns {Promise<Acknowledgement>} when the message is durable
   */
  sendMessage({ conversationId, clientMessageId, text, threadId }) {
    const message = { conversationId, clientMessageId, type: 'text', content: { text }, threadId };
    return this.#connection.request('sendMessage', message);
  }

  /**
   * A page of messages in ascending order: the newest, those before or those after a sequence.
   *
   * @param {{conversationId: string, before?: number, after?: number, limit?: number}} page
   * @returns {Promise<HistoryPage>}
   */
  getHistory(page) {
    return this.#connection.request('getHistory', page);
  }

  /** This conversation is on screen from now on, or no longer: every heartbeat names the heads of those that are. */
  setOnScreen(conversationId, isOnScreen) {
    return this.#connection.request(isOnScreen ? 'joinRoom' : 'leaveRoom', { conversationId });
  }

  /** All up to this sequence has reached the user. May be repeated; backwards is ignored. */
  messageDelivered(conversationId, sequence) {
    return this.#connection.request('messageDelivered', { conversationId, sequence });
  }

  /** All up to this sequence was read, and so has reached the user. May be repeated; backwards is ignored. */
  messageRead(conversationId, sequence) {
    return this.#connection.request('messageRead', { conversationId, sequence });
  }

  async #all(path) {
    const items = [];
    for (let cursor; ; ) {
      const page = await this.#rest('GET', cursor ? `${path}&${new URLSearchParams({ cursor })}` : path);
      items.push(...page.items);
      if (!page.next) return items;
      cursor = page.next;
    }
  }

  /** A call with a fresh token; a token that is refused all the same is renewed once. */
  async #rest(method, path, options) {
    const url = `/api/v1${path}`;
    try {
      return await call(method, url, { ...options, token: await this.#session.token() });
    } catch (thrown) {
      if (Problem.from(thrown).code !== 'UNAUTHENTICATED') throw thrown;
      await this.#session.renew();
      return call(method, url, { ...options, token: await this.#session.token() });
    }
  }
}
