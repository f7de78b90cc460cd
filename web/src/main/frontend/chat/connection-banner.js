import { LitElement, css, html } from 'lit';
import { icon } from '../style/icon.js';
import { shared } from '../style/shared.js';
import { Watch } from './watch.js';

/** A blink between two connections is not worth a word. */
const PATIENCE_MS = 1_500;

/** Says so when there is no connection, and that nothing is lost by it. */
class ConnectionBanner extends LitElement {
  static properties = { chat: { attribute: false }, _isShown: { state: true } };

  #watch = new Watch(this);
  #timer;

  willUpdate(changed) {
    if (changed.has('chat')) this.#watch.follow(this.chat, this.chat.conversations);
    const isOnline = this.chat.client.state === 'online';
    if (isOnline) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this._isShown = false;
    } else {
      this.#timer ??= setTimeout(() => (this._isShown = true), PATIENCE_MS);
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  render() {
    return html`<div role="status">
      ${this._isShown ? html`<p>${icon('alert')}<span>${this.#text()}</span></p>` : ''}
    </div>`;
  }

  #text() {
    const isUnavailable = this.chat.conversations.problem?.code === 'UNAVAILABLE';
    return isUnavailable
      ? 'The service is not available at the moment. Trying again… What you write is kept and sent then.'
      : 'No connection. Trying again… What you write is kept and sent then.';
  }

  static styles = [
    shared,
    css`
      p {
        display: flex;
        align-items: center;
        gap: var(--gap-2);
        margin: 0;
        padding: var(--gap-2) var(--gap-4);
        font-size: var(--text-s);
        color: var(--warning);
        background: var(--warning-surface);
        border-block-end: 1px solid var(--border);
      }
    `,
  ];
}

customElements.define('parlance-connection-banner', ConnectionBanner);
