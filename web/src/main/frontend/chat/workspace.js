import { LitElement, css, html, nothing } from 'lit';
import { icon } from '../style/icon.js';
import { shared } from '../style/shared.js';
import { Watch } from './watch.js';
import './connection-banner.js';
import './invitation.js';
import './new-conversation.js';
import './profile.js';
import './room.js';
import './sidebar.js';

const SHOWN_MS = 6_000;
const OPEN = /^#\/c\/([0-9a-f-]{36})$/;

/**
 * List and conversation side by side, one of them on a phone. Which conversation is open is in the address, so that a
 * reload and the back button do what one expects.
 */
class Workspace extends LitElement {
  static properties = { chat: { attribute: false }, _openId: { state: true }, _refusal: { state: true } };

  #watch = new Watch(this);
  #refusals;
  #navigated = () => (this._openId = OPEN.exec(location.hash)?.[1]);
  #refused = ({ detail }) => {
    this._refusal = detail;
    clearTimeout(this.#refusals);
    this.#refusals = setTimeout(() => (this._refusal = undefined), SHOWN_MS);
  };
  #leaving = (event) => this.chat.outbox.isEmpty || event.preventDefault();

  connectedCallback() {
    super.connectedCallback();
    this.#navigated();
    window.addEventListener('hashchange', this.#navigated);
    window.addEventListener('beforeunload', this.#leaving);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#navigated);
    window.removeEventListener('beforeunload', this.#leaving);
  }

  willUpdate(changed) {
    if (changed.has('chat')) this.#follow(changed.get('chat'));
    const isHere = this._openId && this.chat.conversations.get(this._openId);
    this.chat.look(isHere ? this._openId : undefined);
    const unread = this.chat.conversations.totalUnread;
    document.title = unread > 0 ? `(${unread}) Parlance` : 'Parlance';
  }

  #follow(former) {
    this.#watch.follow(this.chat.conversations);
    former?.removeEventListener('refused', this.#refused);
    this.chat.addEventListener('refused', this.#refused);
  }

  render() {
    const open = this._openId && this.chat.conversations.get(this._openId);
    return html`
      <parlance-connection-banner .chat=${this.chat}></parlance-connection-banner>
      <div class="panes" data-pane=${this._openId ? 'room' : 'list'}>
        <parlance-sidebar
          .chat=${this.chat}
          .openId=${this._openId}
          @created=${this.#created}
          @profile=${() => this.renderRoot.querySelector('parlance-profile').show()}
          @new-conversation=${() => this.renderRoot.querySelector('parlance-new-conversation').show()}
        ></parlance-sidebar>
        <main>${open ? this.#room(open) : this.#nothingOpen()}</main>
      </div>
      <p class="refusal" role="alert" ?hidden=${!this._refusal}>${icon('alert')} ${this._refusal?.message}</p>
      <parlance-invitation .chat=${this.chat} @created=${this.#created}></parlance-invitation>
      <parlance-profile .chat=${this.chat}></parlance-profile>
      <parlance-new-conversation .chat=${this.chat} @created=${this.#created}></parlance-new-conversation>
    `;
  }

  #room(conversation) {
    return html`<parlance-room .chat=${this.chat} .conversation=${conversation}></parlance-room>`;
  }

  #nothingOpen() {
    if (this._openId && this.chat.conversations.state === 'loading') return nothing;
    const [title, hint] = this._openId
      ? ['This conversation is not here', 'It does not exist, or you are not a member of it.']
      : ['Pick a conversation', 'Choose one from the list, or start a new one.'];
    return html`<div class="empty">
      ${icon('chat')}
      <h1>${title}</h1>
      <p>${hint}</p>
      ${this._openId ? html`<a href="#/">Back to the list</a>` : nothing}
    </div>`;
  }

  #created({ detail: conversation }) {
    location.hash = `#/c/${conversation.id}`;
  }

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
      }
      .panes {
        flex: 1;
        display: grid;
        grid-template: minmax(0, 1fr) / minmax(16rem, 21rem) minmax(0, 1fr);
        min-height: 0;
      }
      main {
        display: flex;
        flex-direction: column;
        min-height: 0;
        background: var(--surface);
      }
      parlance-sidebar {
        border-inline-end: 1px solid var(--border);
        min-height: 0;
      }
      parlance-room {
        flex: 1;
        min-height: 0;
      }
      .refusal {
        position: fixed;
        inset-block-end: var(--gap-6);
        inset-inline: var(--gap-4);
        z-index: 2;
        width: fit-content;
        max-width: 40rem;
        margin: 0 auto;
        padding: var(--gap-2) var(--gap-4);
        border-radius: var(--radius-m);
        font-size: var(--text-s);
        color: var(--danger);
        background: var(--danger-surface);
        box-shadow: var(--shadow);
      }
      .empty {
        flex: 1;
        display: grid;
        place-content: center;
        justify-items: center;
        gap: var(--gap-2);
        padding: var(--gap-6);
        text-align: center;
        color: var(--text-muted);
      }
      .empty .icon {
        width: 3.5rem;
        height: 3.5rem;
        color: var(--border-strong);
      }
      .empty h1 {
        margin: 0;
        font-size: var(--text-l);
        color: var(--text);
      }
      .empty p {
        margin: 0;
      }
      .empty a {
        color: var(--link);
        font-weight: 600;
      }
      @media (max-width: 48rem) {
        .panes {
          grid-template-columns: minmax(0, 1fr);
        }
        parlance-sidebar {
          border: 0;
        }
        .panes[data-pane='list'] main,
        .panes[data-pane='room'] parlance-sidebar {
          display: none;
        }
      }
    `,
  ];
}

customElements.define('parlance-workspace', Workspace);
