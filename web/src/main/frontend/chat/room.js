import { LitElement, css, html } from 'lit';
import { icon } from '../style/icon.js';
import { shared } from '../style/shared.js';
import { avatar } from '../text/names.js';
import { Watch } from './watch.js';
import './composer.js';
import './conversation-menu.js';
import './members.js';
import './timeline.js';

/** One conversation: its name, its messages, and the place to write. */
class Room extends LitElement {
  static properties = {
    chat: { attribute: false },
    conversation: { attribute: false },
    _about: { state: true },
    _names: { state: true },
  };

  #watch = new Watch(this);

  willUpdate(changed) {
    if (changed.has('chat')) this.#watch.follow(this.chat.conversations, this.chat.typing);
    const isAnother = changed.has('conversation') && changed.get('conversation')?.id !== this.conversation.id;
    if (isAnother) Object.assign(this, { _about: undefined, _names: undefined });
  }

  updated(changed) {
    const former = changed.get('conversation');
    if (changed.has('conversation') && former?.id !== this.conversation.id) this.#focusComposer();
  }

  render() {
    const { id, type, memberCount, archivedAt } = this.conversation;
    const title = this.chat.conversations.titleOf(this.conversation);
    const partner = this.chat.conversations.partnerOf(this.conversation);
    return html`
      <header>
        <a class="icon-button back" href="#/" aria-label="Back to the conversations">${icon('back')}</a>
        ${avatar(title, partner?.userId ?? id, type === 'direct' ? 'round' : 'square', partner?.avatar)}
        <div class="names">
          <h1 dir="auto">${title}</h1>
          ${type === 'direct' ? this.#username(partner) : this.#members(memberCount)}
        </div>
        <parlance-conversation-menu
          .chat=${this.chat}
          .conversation=${this.conversation}
          @members=${this.#showMembers}
        ></parlance-conversation-menu>
      </header>
      <parlance-timeline
        .chat=${this.chat}
        .conversationId=${id}
        .label=${title}
        @compose=${({ detail }) => (this._about = detail)}
      ></parlance-timeline>
      <p class="typing" role="status">${this.#typing()}</p>
      ${archivedAt
        ? html`<p class="archived">This conversation is archived. It can only be read.</p>`
        : html`<parlance-composer
            .conversationId=${id}
            .label=${title}
            .about=${this._about}
            @send=${this.#send}
            @typing=${({ detail }) => this.chat.typing.tell(id, detail)}
            @cancel=${() => (this._about = undefined)}
          ></parlance-composer>`}
      <parlance-members .chat=${this.chat} .conversation=${this.conversation}></parlance-members>
    `;
  }

  #username(partner) {
    return html`<span class="detail">${partner ? `@${partner.username}` : ''}</span>`;
  }

  #members(count) {
    return html`<button class="detail" @click=${this.#showMembers}>
      ${icon('users')} ${count} ${count === 1 ? 'member' : 'members'}
    </button>`;
  }

  #showMembers() {
    this.renderRoot.querySelector('parlance-members').show();
  }

  /** Their names are asked for when somebody types for the first time. */
  #typing() {
    const writing = this.chat.typing.in(this.conversation.id);
    if (writing.length === 0) return '';
    if (!this._names) this.#loadNames();
    const names = writing.map((userId) => this._names?.get(userId)).filter(Boolean);
    if (names.length === 0) return '';
    return names.length === 1 ? `${names[0]} is typing…` : `${names.slice(0, 3).join(', ')} are typing…`;
  }

  async #loadNames() {
    const { id } = this.conversation;
    this._names = new Map();
    const members = await this.chat.client.members(id).catch(() => []);
    if (id === this.conversation.id) this._names = new Map(members.map(({ userId, displayName }) => [userId, displayName]));
  }

  async #send({ detail: text }) {
    const about = this._about;
    if (about?.kind === 'edit') {
      const isDone = await this.chat.attempt(() => this.chat.client.editMessage(about.message, text));
      if (isDone && this._about === about) this._about = undefined;
      return;
    }
    this._about = undefined;
    this.chat.outbox.send(this.conversation.id, text, about && (about.message.threadId ?? about.message.id));
    this.renderRoot.querySelector('parlance-timeline').showNewest();
  }

  /** On a touch screen the keyboard would cover what one came to read. */
  #focusComposer() {
    if (matchMedia('(pointer: fine)').matches) this.renderRoot.querySelector('parlance-composer')?.focus();
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
      .typing {
        flex: none;
        min-height: 1.25rem;
        margin: 0;
        padding-inline: var(--gap-4);
        font-size: var(--text-xs);
        line-height: 1.25rem;
        color: var(--text-muted);
      }
      .archived {
        margin: 0;
        padding: var(--gap-4);
        text-align: center;
        color: var(--text-muted);
      }
      .names {
        flex: 1;
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
