import { LitElement, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../style/icon.js';
import { shared } from '../style/shared.js';
import { actsOf } from './message-actions.js';
import { rowStyles, timelineRow } from './message-row.js';
import { rows } from './timeline-rows.js';
import { Watch } from './watch.js';

/** Nearer to the end than this counts as being there, and one stays there. */
const END_PX = 48;
/** Older messages are loaded when the beginning comes this near. */
const BEGINNING_PX = 400;

/**
 * The messages of one conversation. Stays at the newest one unless the reader has scrolled up.
 *
 * Events: `compose` (detail: `{kind: 'reply' | 'edit', message}`).
 */
class TimelineView extends LitElement {
  static properties = {
    chat: { attribute: false },
    conversationId: { type: String },
    label: { type: String },
    _isAtEnd: { state: true },
    _openId: { state: true },
  };

  #watch = new Watch(this);
  #timeline;
  #firstUnread = 0;
  #firstShown;
  #fromEnd = 0;
  #announced = 0;
  #sizes = new ResizeObserver(() => this.#settle());
  #looked = () => this.#markRead();

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#looked);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#looked);
    this.#sizes.disconnect();
  }

  firstUpdated() {
    this.#sizes.observe(this.#scroller);
    this.#sizes.observe(this.#scroller.firstElementChild);
  }

  willUpdate(changed) {
    if (changed.has('chat') || changed.has('conversationId')) this.#show();
    const scroller = this.#scroller;
    if (scroller) this.#fromEnd = scroller.scrollHeight - scroller.scrollTop;
  }

  updated() {
    const first = this.#timeline.messages[0]?.sequence;
    if (this._isAtEnd) this.#scrollToEnd();
    else if (first < this.#firstShown) this.#scroller.scrollTop = this.#scroller.scrollHeight - this.#fromEnd;
    this.#firstShown = first;
    this.#announce();
    this.#markRead();
  }

  /** Scrolls to the newest message and stays there. */
  showNewest() {
    this._isAtEnd = true;
    this.#scrollToEnd();
  }

  render() {
    return html`
      <div class="scroller" tabindex="0" role="region" aria-label="Messages in ${this.label}" @scroll=${this.#scrolled}>
        <div class="content">${this.#content()}</div>
      </div>
      ${this._isAtEnd
        ? nothing
        : html`<button class="newest" @click=${this.showNewest}>${icon('down')} Newest messages</button>`}
      <div class="visually-hidden" role="log" aria-live="polite" aria-label="New messages"></div>
    `;
  }

  #content() {
    const { state, messages, problem } = this.#timeline;
    const drafts = this.chat.outbox.of(this.conversationId);
    if (state === 'failed') return this.#failed(problem);
    if (state !== 'ready') return this.#skeleton();
    if (messages.length === 0 && drafts.length === 0) return this.#empty();
    const me = { id: this.chat.client.userId, name: this.chat.me?.displayName ?? 'You', avatar: this.chat.me?.avatar };
    return html`
      ${this.#beginning()}
      <ol>
        ${repeat(rows(messages, drafts, me, this.#firstUnread), ({ key }) => key, (row) => timelineRow(row, this.chat.outbox, this.#acts))}
      </ol>
    `;
  }

  get #acts() {
    return actsOf(this.chat, this.chat.conversations.get(this.conversationId), {
      openId: this._openId,
      open: (id) => (this._openId = id),
      compose: (kind, message) => this.#compose(kind, message),
    });
  }

  #compose(kind, message) {
    this.dispatchEvent(new CustomEvent('compose', { detail: { kind, message } }));
  }

  #beginning() {
    const { hasOlder, isLoadingOlder, olderProblem } = this.#timeline;
    if (olderProblem) {
      return html`<div class="beginning" role="alert">
        Older messages could not be loaded. ${olderProblem.message}
        <button class="link-button" @click=${() => this.#timeline.loadOlder()}>Try again</button>
      </div>`;
    }
    if (isLoadingOlder) return html`<div class="beginning" role="status">Loading older messages…</div>`;
    return hasOlder ? nothing : html`<div class="beginning">This is the beginning of the conversation.</div>`;
  }

  #skeleton() {
    return html`<div class="loading" role="status" aria-label="Loading messages">
      ${[70, 40, 85, 55, 30].map(
        (width) => html`<div class="ghost"><i class="skeleton"></i><i class="skeleton w${width}"></i></div>`,
      )}
    </div>`;
  }

  #failed(problem) {
    return html`<div class="note" role="alert">
      ${icon('alert')}
      <p>The messages could not be loaded. ${problem.message}</p>
      <button class="link-button" @click=${() => this.#timeline.open()}>Try again</button>
    </div>`;
  }

  #empty() {
    return html`<div class="note">${icon('chat')}<p>No messages yet. Write the first one.</p></div>`;
  }

  get #scroller() {
    return this.renderRoot?.querySelector('.scroller');
  }

  #show() {
    this.#timeline = this.chat.timeline(this.conversationId);
    this.#watch.follow(this.#timeline, this.chat.outbox, this.chat.polls);
    const { my } = this.chat.conversations.get(this.conversationId);
    this.#firstUnread = my.unreadCount > 0 ? my.lastReadSequence + 1 : 0;
    this.#firstShown = undefined;
    this.#announced = 0;
    this._openId = undefined;
    this._isAtEnd = true;
    this.#timeline.open();
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    this._isAtEnd = scrollHeight - scrollTop - clientHeight < END_PX;
    this.#loadOlderNearBeginning();
    this.#markRead();
  }

  /** Sizes changed: a window, a keyboard, a composer that grows. */
  #settle() {
    if (this._isAtEnd) this.#scrollToEnd();
    this.#loadOlderNearBeginning();
  }

  #loadOlderNearBeginning() {
    if (this.#scroller.scrollTop < BEGINNING_PX && !this.#timeline.olderProblem) this.#timeline.loadOlder();
  }

  #scrollToEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #markRead() {
    const isSeen = this._isAtEnd && document.visibilityState === 'visible' && this.#timeline.state === 'ready';
    if (isSeen) this.chat.conversations.markRead(this.conversationId, this.#timeline.last);
  }

  /** Reads out what others write while one is here, and not the pages that were loaded. */
  #announce() {
    const { state, last, messages } = this.#timeline;
    if (state !== 'ready') return;
    const log = this.renderRoot.querySelector('[role=log]');
    if (this.#announced === 0) log.replaceChildren();
    const fresh = this.#announced === 0 ? [] : messages.filter(({ sequence }) => sequence > this.#announced);
    for (const { senderId, senderName, content } of fresh) {
      if (senderId === this.chat.client.userId || !content) continue;
      const line = document.createElement('p');
      line.textContent = `${senderName}: ${content.text}`;
      log.append(line);
    }
    this.#announced = last;
  }

  static styles = [
    shared,
    rowStyles,
    css`
      :host {
        position: relative;
        display: flex;
        min-height: 0;
      }
      .scroller {
        flex: 1;
        min-width: 0;
        overflow-y: auto;
        overflow-anchor: none;
        overscroll-behavior: contain;
      }
      .scroller:focus-visible {
        outline-offset: -2px;
      }
      .content {
        min-height: 100%;
        display: flex;
        flex-direction: column;
        justify-content: flex-end;
        padding-block-end: var(--gap-3);
      }
      ol {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      .beginning {
        padding: var(--gap-4);
        text-align: center;
        font-size: var(--text-s);
        color: var(--text-muted);
      }
      .newest {
        position: absolute;
        inset-block-end: var(--gap-3);
        inset-inline-start: 50%;
        translate: -50%;
        padding: var(--gap-1) var(--gap-3);
        border: 1px solid var(--border);
        border-radius: 2rem;
        font-size: var(--text-s);
        font-weight: 600;
        background: var(--surface-raised);
        box-shadow: var(--shadow);
      }
      .newest:hover {
        color: var(--accent);
      }
      .note {
        margin: auto;
        display: grid;
        justify-items: center;
        gap: var(--gap-2);
        padding: var(--gap-6);
        text-align: center;
        color: var(--text-muted);
      }
      .note .icon {
        width: 2.5rem;
        height: 2.5rem;
        color: var(--border-strong);
      }
      .note p {
        margin: 0;
      }
      .loading {
        display: grid;
        gap: var(--gap-6);
        padding: var(--gap-4);
      }
      .ghost {
        display: flex;
        gap: var(--gap-3);
      }
      .ghost i:first-child {
        width: 2.25rem;
        height: 2.25rem;
        border-radius: 50%;
      }
      .ghost i:last-child {
        height: 2.25rem;
      }
      .w70 { width: 70%; }
      .w40, .w30 { width: 40%; }
      .w85 { width: 85%; }
      .w55 { width: 55%; }
    `,
  ];
}

customElements.define('parlance-timeline', TimelineView);
