import { LitElement, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../style/icon.js';
import { shared } from '../style/shared.js';
import { avatar } from '../text/names.js';
import { fullTime, shortTime } from '../text/times.js';
import { Watch } from './watch.js';
import './conversation-search.js';

const MOST_SHOWN = 99;

const atMost = (count) => (count > MOST_SHOWN ? `${MOST_SHOWN}+` : count);

/** My conversations, pinned ones first: whom with, the last words, when, and how many of them are new. */
class ConversationList extends LitElement {
  static properties = {
    chat: { attribute: false },
    openId: { type: String },
    filter: { type: String },
  };

  #watch = new Watch(this);

  willUpdate(changed) {
    if (changed.has('chat')) this.#watch.follow(this.chat.conversations);
  }

  render() {
    const { state, list, problem } = this.chat.conversations;
    if (state === 'loading') return this.#skeleton();
    if (state === 'failed') return this.#failed(problem);
    const shown = list.filter((conversation) => this.#matches(conversation));
    return html`${shown.length === 0
        ? this.#empty(list.length === 0)
        : html`<ul>
            ${repeat(shown, ({ id }) => id, (conversation) => this.#item(conversation))}
          </ul>`}
      <parlance-conversation-search .chat=${this.chat} .words=${this.#words}></parlance-conversation-search>`;
  }

  get #words() {
    return (this.filter ?? '').toLocaleLowerCase().trim();
  }

  #item(conversation) {
    const { id, type, lastMessage, my } = conversation;
    const title = this.chat.conversations.titleOf(conversation);
    const partner = this.chat.conversations.partnerOf(conversation);
    const at = (lastMessage ?? conversation).createdAt;
    return html`<li>
      <a
        href="#/c/${id}"
        class=${my.unreadCount > 0 ? 'unread' : ''}
        aria-current=${id === this.openId ? 'page' : nothing}
        data-conversation=${id}
      >
        ${avatar(title, partner?.userId ?? id, type === 'direct' ? 'round' : 'square', partner?.avatar)}
        <span class="line">
          ${my.preferences?.pinned ? html`<span class="pinned" title="Pinned">${icon('pin')}</span>` : nothing}
          <span class="title"><bdi>${title}</bdi></span>
          <time datetime=${at} title=${fullTime(at)}>${shortTime(at)}</time>
        </span>
        <span class="line">
          <span class="preview">${this.#preview(conversation)}</span>
          ${this.#badges(my)}
        </span>
      </a>
    </li>`;
  }

  #badges({ unreadCount, mentionCount }) {
    return html`
      ${mentionCount > 0
        ? html`<span class="badge mention" title=${mentionCount === 1 ? 'You were mentioned' : `${mentionCount} mentions of you`}
            ><span aria-hidden="true">@${mentionCount > 1 ? atMost(mentionCount) : ''}</span
            ><span class="visually-hidden">${mentionCount} ${mentionCount === 1 ? 'mention' : 'mentions'}</span></span
          >`
        : nothing}
      ${unreadCount > 0
        ? html`<span class="badge">${atMost(unreadCount)}<span class="visually-hidden"> unread</span></span>`
        : nothing}
    `;
  }

  #preview({ type, lastMessage }) {
    if (!lastMessage) return html`<i>No messages yet</i>`;
    if (lastMessage.deletedAt) return html`<i>Message deleted</i>`;
    const isMine = lastMessage.senderId === this.chat.client.userId;
    const who = isMine ? 'You: ' : type === 'direct' ? '' : `${lastMessage.senderName}: `;
    return html`<bdi>${who}</bdi><bdi>${lastMessage.text}</bdi>`;
  }

  #matches(conversation) {
    return this.chat.conversations.titleOf(conversation).toLocaleLowerCase().includes(this.#words);
  }

  #skeleton() {
    return html`<div aria-busy="true" aria-label="Loading conversations" role="status">
      ${Array.from({ length: 6 }, () => html`<div class="placeholder"><i class="skeleton"></i><i class="skeleton"></i></div>`)}
    </div>`;
  }

  #failed(problem) {
    return html`<div class="note" role="alert">
      ${icon('alert')}
      <p>Your conversations could not be loaded. ${problem.message}</p>
      <button class="link-button" @click=${() => this.chat.conversations.load()}>Try again</button>
    </div>`;
  }

  #empty(hasNone) {
    return html`<div class="note">
      <p>${hasNone ? 'No conversations yet. Start one with the button above.' : 'No conversation has that name.'}</p>
    </div>`;
  }

  static styles = [
    shared,
    css`
      ul {
        list-style: none;
        margin: 0;
        padding: 0 var(--gap-2);
      }
      .pinned .icon {
        width: 0.9rem;
        height: 0.9rem;
        color: var(--text-muted);
      }
      a {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        column-gap: var(--gap-3);
        align-content: center;
        padding: var(--gap-2);
        border-radius: var(--radius-m);
        color: inherit;
        text-decoration: none;
        line-height: 1.35;
      }
      a:hover {
        background: var(--hover);
      }
      a:focus-visible {
        outline-offset: -2px;
      }
      a[aria-current] {
        background: var(--selected);
      }
      .avatar {
        grid-row: span 2;
        align-self: center;
        width: 2.5rem;
        height: 2.5rem;
        border-radius: var(--radius-m);
      }
      .avatar.round {
        border-radius: 50%;
      }
      .line {
        display: flex;
        align-items: center;
        gap: var(--gap-2);
        min-width: 0;
      }
      .title,
      .preview {
        flex: 1;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .title {
        font-weight: 500;
      }
      .preview {
        font-size: var(--text-s);
        color: var(--text-muted);
      }
      time {
        flex: none;
        font-size: var(--text-xs);
        color: var(--text-muted);
      }
      .badge {
        flex: none;
        min-width: 1.25rem;
        padding: 0 0.375rem;
        border-radius: 1rem;
        font-size: var(--text-xs);
        font-weight: 700;
        line-height: 1.25rem;
        text-align: center;
        color: var(--on-accent);
        background: var(--accent);
      }
      .mention + .badge {
        margin-inline-start: calc(-1 * var(--gap-1));
      }
      .badge.mention {
        color: var(--on-danger);
        background: var(--danger);
      }
      .unread .title {
        font-weight: 700;
      }
      .unread .preview {
        color: var(--text);
      }
      .placeholder {
        display: flex;
        align-items: center;
        gap: var(--gap-3);
        padding: var(--gap-2) var(--gap-4);
      }
      .placeholder i:first-child {
        width: 2.5rem;
        height: 2.5rem;
        border-radius: var(--radius-m);
      }
      .placeholder i:last-child {
        flex: 1;
        height: 1.5rem;
      }
      .note {
        display: grid;
        justify-items: center;
        gap: var(--gap-2);
        padding: var(--gap-6) var(--gap-4);
        text-align: center;
        font-size: var(--text-s);
        color: var(--text-muted);
      }
      .note p {
        margin: 0;
      }
    `,
  ];
}

customElements.define('parlance-conversation-list', ConversationList);
