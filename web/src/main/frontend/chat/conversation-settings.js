import { LitElement, css, html, nothing } from 'lit';
import '@shoelace-style/shoelace/dist/components/button/button.js';
import '@shoelace-style/shoelace/dist/components/dialog/dialog.js';
import { Problem } from '../client/problem.js';
import { icon } from '../style/icon.js';
import { shared } from '../style/shared.js';
import { formStyles } from '../style/form.js';

const ROLES = [
  ['owner', 'Owners only'],
  ['admin', 'Owners and admins'],
  ['member', 'All members'],
];

/** What a conversation is called, and what holds in it for everybody; for its owners and admins. */
class ConversationSettings extends LitElement {
  static properties = {
    chat: { attribute: false },
    conversation: { attribute: false },
    _isOpen: { state: true },
    _isBusy: { state: true },
    _problem: { state: true },
  };

  show() {
    Object.assign(this, { _isOpen: true, _isBusy: false, _problem: undefined });
  }

  render() {
    return html`<sl-dialog
      label="Settings"
      ?open=${this._isOpen}
      @sl-after-hide=${({ target }) => target.localName === 'sl-dialog' && (this._isOpen = false)}
    >
      ${this._isOpen ? this.#form() : nothing}
      <sl-button slot="footer" variant="primary" ?loading=${this._isBusy} @click=${this.#save}>Save</sl-button>
    </sl-dialog>`;
  }

  #form() {
    const { title, description, type, settings } = this.conversation;
    return html`<form @submit=${(event) => (event.preventDefault(), this.#save())}>
      <label><span>Title</span><input name="title" dir="auto" maxlength="200" .value=${title ?? ''} /></label>
      <label>
        <span>Description</span><textarea name="description" dir="auto" rows="3" maxlength="4000" .value=${description ?? ''}></textarea>
      </label>
      <label>
        <span>Who may add people</span>
        <select name="invite">
          ${ROLES.map(([role, label]) => html`<option value=${role} ?selected=${settings.rights.invite === role}>${label}</option>`)}
        </select>
      </label>
      ${flag('announcements', 'Only owners and admins write', settings.announcements)}
      ${flag('history', 'Who comes later reads what was said before', settings.historyForJoiners === 'all')}
      ${type === 'channel' ? flag('openToJoin', 'Everybody of the organisation may join', settings.openToJoin) : nothing}
      ${this._problem ? html`<p class="problem" role="alert">${icon('alert')}${this._problem.message}</p>` : nothing}
    </form>`;
  }

  async #save() {
    if (this._isBusy) return;
    this._isBusy = true;
    this._problem = undefined;
    try {
      const { id } = this.conversation;
      this.chat.conversations.put(await this.chat.client.updateConversation(id, this.#patch()));
      this.renderRoot.querySelector('sl-dialog').hide();
    } catch (thrown) {
      this._problem = Problem.from(thrown);
    } finally {
      this._isBusy = false;
    }
  }

  #patch() {
    const { title, description, invite, announcements, history, openToJoin } = this.renderRoot.querySelector('form').elements;
    const settings = {
      announcements: announcements.checked,
      historyForJoiners: history.checked ? 'all' : 'none',
      rights: { invite: invite.value },
    };
    if (openToJoin) settings.openToJoin = openToJoin.checked;
    return { title: title.value.trim() || null, description: description.value.trim() || null, settings };
  }

  static styles = [
    shared,
    formStyles,
    css`
      sl-dialog::part(body) {
        padding-block: 1px;
      }
    `,
  ];
}

function flag(name, label, isOn) {
  return html`<label class="flag"><input type="checkbox" name=${name} .checked=${isOn} /><span>${label}</span></label>`;
}

customElements.define('parlance-conversation-settings', ConversationSettings);
