import { LitElement, css, html } from 'lit';
import { icon } from '../style/icon.js';
import { shared } from '../style/shared.js';
import { avatar } from '../text/names.js';
import { Watch } from './watch.js';
import './composer.js';
import './members.js';
import './timeline.js';

/** One conversation: its name, its messages, and the place to write. */
class Room extends LitElement {
  static properties = { chat: { attribute: false }, conversation: { attribute: false } };

  #watch = new Watch(this);

  willUpdate(changed) {
    if (changed.has('chat')) this.#watch.follow(this.chat.conversations);
  }

  updated(changed) {
    const former = changed.get('conversation');
    if (changed.has('conversation') && former?.id !== this.conversation.id) this.#focusComposer();
  }

  render() {
    const { id, type, memberCount } = this.conversation;
    const title = this.chat.conversations.titleOf(this.conversation);
    const partner = this.chat.conversations.partnerOf(this.conversation);
    return html`
      <header>
        <a class="icon-button back" href="#/" aria-label="Back to the conversations">${icon('back')}</a>
        ${avatar(title, partner?.userId ?? id, type === 'direct' ? 'round' : 'square')}
        <div class="names">
          <h1 dir="auto">${title}</h1>
          ${type === 'direct' ? this.#username(partner) : this.#members(memberCount)}
        </div>
      </header>
      <parlance-timeline .chat=${this.chat} .conversationId=${id} .label=${title}></parlance-timeline>
      <parlance-composer .conversationId=${id} .label=${title} @send=${this.#send}></parlance-composer>
      <parlance-members .chat=${this.chat} .conversationId=${id}></parlance-members>
    `;
  }

  #username(partner) {
    return html`<span class="detail">${partner ? `@${partner.username}` : ''}</span>`;
  }

  #members(count) {
    return html`<button class="detail" @click=${() => this.renderRoot.querySelector('parlance-members').show()}>
      ${icon('users')} ${count} ${count === 1 ? 'member' : 'members'}
    </button>`;
  }

  #send({ detail: text }) {
    this.chat.outbox.send(this.conversation.id, text);
    this.renderRoot.querySelector('parlance-timeline').showNewest();
  }

  /** On a touch screen the keyboard would cover what one came to read. */
  #focusComposer() {
    if (matchMedia('(pointer: fine)').matches) this.renderRoot.querySelector('parlance-composer').focus();
  }

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--gap-3);
        flex: none;
        height: var(--bar);
        padding-inline: var(--gap-4);
        border-block-end: 1px solid var(--border);
      }
      .back {
        display: none;
        flex: none;
        margin-inline: calc(-1 * var(--gap-2)) calc(-1 * var(--gap-2));
      }
      .names {
        display: grid;
        justify-items: start;
        min-width: 0;
        line-height: 1.3;
      }
      h1 {
        margin: 0;
        max-width: 100%;
        font-size: var(--text-l);
        font-weight: 650;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .detail {
        font-size: var(--text-xs);
        color: var(--text-muted);
        border-radius: 2px;
      }
      button.detail:hover {
        color: var(--text);
        text-decoration: underline;
      }
      .detail .icon {
        width: 1em;
        height: 1em;
        vertical-align: -0.15em;
      }
      parlance-timeline {
        flex: 1;
        min-height: 0;
      }
      @media (max-width: 48rem) {
        .back {
          display: inline-grid;
        }
        header {
          padding-inline: var(--gap-3);
        }
      }
    `,
  ];
}

customElements.define('parlance-room', Room);
