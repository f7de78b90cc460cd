import { LitElement, css, html, nothing } from 'lit';
import '@shoelace-style/shoelace/dist/components/button/button.js';
import '@shoelace-style/shoelace/dist/components/dialog/dialog.js';
import { Problem } from '../client/problem.js';
import { uuidv7 } from '../client/uuid.js';
import { formStyles } from '../style/form.js';
import { icon } from '../style/icon.js';
import { shared } from '../style/shared.js';
import './people-search.js';

const MAX_TITLE = 200;

/**
 * Starts a conversation: with one person a direct one, with more, or with a name, a group.
 *
 * Events: `created` (detail: the conversation).
 */
class NewConversation extends LitElement {
  static properties = {
    chat: { attribute: false },
    _people: { state: true },
    _title: { state: true },
    _problem: { state: true },
    _isBusy: { state: true },
    _isOpen: { state: true },
  };

  /** The same request repeated after a lost answer must not make a second conversation. */
  #idempotencyKey;

  constructor() {
    super();
    this.#reset();
  }

  show() {
    this.#reset();
    this._isOpen = true;
  }

  render() {
    return html`
      <sl-dialog
        label="New conversation"
        ?open=${this._isOpen}
        @sl-initial-focus=${this.#focusSearch}
        @sl-after-hide=${({ target }) => target.localName === 'sl-dialog' && (this._isOpen = false)}
      >
        ${this._isOpen ? this.#form() : nothing}
        <sl-button slot="footer" variant="primary" ?disabled=${!this.#isComplete} ?loading=${this._isBusy} @click=${this.#create}>
          ${this.#isGroup ? 'Create group' : 'Start conversation'}
        </sl-button>
      </sl-dialog>
    `;
  }

  #form() {
    return html`<form @submit=${(event) => (event.preventDefault(), this.#create())}>
      <parlance-people-search
        .client=${this.chat.client}
        .selected=${this._people}
        @select=${({ detail }) => this.#change({ _people: detail })}
      ></parlance-people-search>
      ${this._people.length > 0 ? this.#titleField() : nothing}
      ${this._problem ? html`<p class="problem" role="alert">${icon('alert')}${this._problem.message}</p>` : nothing}
    </form>`;
  }

  #titleField() {
    const isNeeded = this._people.length > 1;
    return html`<label>
      <span>Group name <small>${isNeeded ? '' : '(leave empty for a direct conversation)'}</small></span>
      <input
        dir="auto"
        name="title"
        maxlength=${MAX_TITLE}
        autocomplete="off"
        .value=${this._title}
        ?required=${isNeeded}
        @input=${({ target }) => this.#change({ _title: target.value })}
      />
    </label>`;
  }

  get #isGroup() {
    return this._people.length > 1 || this._title.trim() !== '';
  }

  get #isComplete() {
    return this._people.length === 1 || (this._people.length > 1 && this._title.trim() !== '');
  }

  #reset() {
    this._people = [];
    this._title = '';
    this._problem = undefined;
    this._isBusy = false;
    this.#idempotencyKey = uuidv7();
  }

  #change(fields) {
    Object.assign(this, fields, { _problem: undefined });
    this.#idempotencyKey = uuidv7();
  }

  #focusSearch(event) {
    event.preventDefault();
    this.renderRoot.querySelector('parlance-people-search')?.focus();
  }

  async #create() {
    if (!this.#isComplete || this._isBusy) return;
    this._isBusy = true;
    try {
      const conversation = await this.chat.client.createConversation(this.#request(), this.#idempotencyKey);
      this.chat.conversations.put(conversation);
      this.renderRoot.querySelector('sl-dialog').hide();
      this.dispatchEvent(new CustomEvent('created', { detail: conversation }));
    } catch (thrown) {
      this._problem = Problem.from(thrown);
    } finally {
      this._isBusy = false;
    }
  }

  #request() {
    const members = this._people.map(({ id }) => id);
    return this.#isGroup ? { type: 'group', title: this._title.trim(), members } : { type: 'direct', members };
  }

  static styles = [
    shared,
    formStyles,
    css`
      sl-dialog::part(body) {
        padding-block: 1px;
      }
      small {
        font-weight: 400;
        color: var(--text-muted);
      }
      input:not([type='checkbox']) {
        height: 2.5rem;
        padding-block: 0;
      }
    `,
  ];
}

customElements.define('parlance-new-conversation', NewConversation);
