import { LitElement, html } from 'lit';
import { Session } from '../client/session.js';
import { Chat } from '../model/chat.js';
import './sign-in.js';
import './workspace.js';

/** The whole web chat: the form to sign in, or the workspace of whoever is. */
class ParlanceChat extends LitElement {
  static properties = { _chat: { state: true }, _notice: { state: true }, _isReady: { state: true } };

  constructor() {
    super();
    this._notice = '';
    this._isReady = false;
  }

  /** In the page itself: password managers look for the fields there. */
  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#restore();
  }

  render() {
    if (!this._isReady) return '';
    return this._chat
      ? html`<parlance-workspace .chat=${this._chat} @sign-out=${this.#signOut}></parlance-workspace>`
      : html`<parlance-sign-in .notice=${this._notice} @signed-in=${this.#signedIn}></parlance-sign-in>`;
  }

  async #restore() {
    const session = await Session.restore();
    if (session) this.#start(session);
    this._isReady = true;
  }

  #signedIn({ detail }) {
    this.#start(detail);
  }

  #start(session) {
    session.addEventListener('ended', () => this.#stop('Your session has ended. Sign in again, please.'));
    this._session = session;
    this._chat = new Chat(session);
    this._chat.start();
  }

  async #signOut() {
    const session = this._session;
    this.#stop('');
    try {
      await session.end();
    } catch (thrown) {
      this._notice = `You are signed out here. The server could not be told: ${thrown.message}`;
    }
  }

  #stop(notice) {
    this._chat?.stop();
    this._chat = undefined;
    this._notice = notice;
    history.replaceState(null, '', location.pathname);
    document.title = 'Parlance';
  }
}

customElements.define('parlance-chat', ParlanceChat);
