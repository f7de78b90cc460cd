import { LitElement, html } from 'lit';
import { showPicturesTo } from '../client/pictures.js';
import { Session } from '../client/session.js';
import { Chat } from '../model/chat.js';
import { accountLink } from './account-link.js';
import './sign-in.js';
import './workspace.js';

/** The whole web chat: the form to sign in, the workspace of whoever is, or the page behind a link in a mail. */
class ParlanceChat extends LitElement {
  static properties = { _chat: { state: true }, _notice: { state: true }, _isReady: { state: true }, _link: { state: true } };

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
    this.#follow();
    window.addEventListener('hashchange', this.#follow);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#follow);
  }

  render() {
    if (this._link)
      return html`<parlance-account-link .link=${this._link} @finished=${this.#finished}></parlance-account-link>`;
    if (!this._isReady) return '';
    return this._chat
      ? html`<parlance-workspace .chat=${this._chat} @sign-out=${this.#signOut}></parlance-workspace>`
      : html`<parlance-sign-in .notice=${this._notice} @signed-in=${this.#signedIn}></parlance-sign-in>`;
  }

  /** Takes the token out of the address bar, so that it is neither kept in the history nor shown to who looks on. */
  #follow = () => {
    const link = accountLink(location.hash);
    if (!link) return;
    history.replaceState(null, '', location.pathname);
    this._link = link;
  };

  #finished({ detail }) {
    this._notice = detail;
    this._link = undefined;
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
    showPicturesTo(() => session.token());
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
    showPicturesTo(undefined);
    this._notice = notice;
    history.replaceState(null, '', location.pathname);
    document.title = 'Parlance';
  }
}

customElements.define('parlance-chat', ParlanceChat);
