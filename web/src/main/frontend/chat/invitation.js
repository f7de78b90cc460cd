import { LitElement, css, html, nothing } from 'lit';
import '@shoelace-style/shoelace/dist/components/button/button.js';
import '@shoelace-style/shoelace/dist/components/dialog/dialog.js';
import { Problem } from '../client/problem.js';
import { formStyles } from '../style/form.js';
import { icon } from '../style/icon.js';
import { shared } from '../style/shared.js';

const TOKEN = /^#invite=(inv_[\w-]{43})$/;

/**
 * Asks whoever opened a link whether they want to come in. The token is behind the `#`, which no server sees, and is taken out of the
 * address at once.
 *
 * Events: `created` (detail: the conversation, of which one is a member now).
 */
class Invitation extends LitElement {
  static properties = {
    chat: { attribute: false },
    _token: { state: true },
    _invited: { state: true },
    _problem: { state: true },
    _isBusy: { state: true },
  };

  #navigated = () => this.#look();

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#navigated);
    this.updateComplete.then(() => this.#look());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#navigated);
  }

  async #look() {
    const token = TOKEN.exec(location.hash)?.[1];
    if (!token) return;
    history.replaceState(null, '', `${location.pathname}#/`);
    Object.assign(this, { _token: token, _invited: undefined, _problem: undefined, _isBusy: false });
    try {
      this._invited = await this.chat.client.previewInvitation(token);
    } catch (thrown) {
      this._problem = Problem.from(thrown);
    }
  }

  render() {
    return html`<sl-dialog
      label="Invitation"
      ?open=${Boolean(this._token)}
      @sl-after-hide=${({ target }) => target.localName === 'sl-dialog' && (this._token = undefined)}
    >
      ${this._invited ? this.#invited(this._invited) : nothing}
      ${this._problem ? html`<p class="problem" role="alert">${icon('alert')}${this._problem.message}</p>` : nothing}
      <sl-button slot="footer" variant="primary" ?disabled=${!this._invited} ?loading=${this._isBusy} @click=${this.#accept}>
        ${this._invited?.isMember ? 'Open' : 'Join'}
      </sl-button>
    </sl-dialog>`;
  }

  #invited({ title, memberCount, invitedByName }) {
    return html`<p>
      <bdi>${invitedByName ?? 'Somebody'}</bdi> invites you to <b><bdi>${title ?? 'a conversation'}</bdi></b>, which has
      ${memberCount} ${memberCount === 1 ? 'member' : 'members'}.
    </p>`;
  }

  async #accept() {
    if (!this._invited || this._isBusy) return;
    this._isBusy = true;
    try {
      const conversation = await this.chat.client.acceptInvitation(this._token);
      this.chat.conversations.put(conversation);
      this.renderRoot.querySelector('sl-dialog').hide();
      this.dispatchEvent(new CustomEvent('created', { detail: conversation }));
    } catch (thrown) {
      this._problem = Problem.from(thrown);
    } finally {
      this._isBusy = false;
    }
  }

  static styles = [
    shared,
    formStyles,
    css`
      sl-dialog::part(body) {
        padding-block-start: 0;
      }
    `,
  ];
}

customElements.define('parlance-invitation', Invitation);
