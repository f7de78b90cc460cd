import { LitElement, css, html, nothing } from 'lit';
import '@shoelace-style/shoelace/dist/components/button/button.js';
import '@shoelace-style/shoelace/dist/components/dialog/dialog.js';
import { dataUrl, isPicture } from '../client/pictures.js';
import { Problem } from '../client/problem.js';
import { formStyles } from '../style/form.js';
import { icon } from '../style/icon.js';
import { shared } from '../style/shared.js';
import { avatar } from '../text/names.js';

const MIB = 1024 * 1024;
const MAX_NAME = 100;
const MAX_BIO = 1_000;
/** What is larger is not read for its preview; the server says what it takes. */
const MOST_SHOWN_BYTES = 16 * MIB;

/** What others see of me: picture, name and what I say about myself. */
class Profile extends LitElement {
  static properties = {
    chat: { attribute: false },
    _isOpen: { state: true },
    _isBusy: { state: true },
    _file: { state: true },
    _preview: { state: true },
    _problem: { state: true },
    _done: { state: true },
  };

  show() {
    Object.assign(this, { _isOpen: true, _isBusy: false, _problem: undefined, _done: '' });
    this.#choose(undefined);
  }

  render() {
    return html`<sl-dialog
      label="Profile"
      ?open=${this._isOpen}
      @sl-after-hide=${({ target }) => target.localName === 'sl-dialog' && (this._isOpen = false)}
    >
      ${this._isOpen && this.chat.me ? this.#form(this.chat.me) : nothing}
      <sl-button slot="footer" variant="primary" ?loading=${this._isBusy} ?disabled=${!this.chat.me} @click=${this.#save}>Save</sl-button>
    </sl-dialog>`;
  }

  #form(me) {
    const problem = this._problem;
    const isElsewhere = problem && !['image', 'displayName', 'bio'].includes(problem.field);
    return html`<form @submit=${(event) => (event.preventDefault(), this.#save())}>
      ${this.#picture(me)}
      <label>
        <span>Name</span>
        <input
          name="displayName"
          dir="auto"
          maxlength=${MAX_NAME}
          autocomplete="name"
          aria-invalid=${problem?.field === 'displayName' ? 'true' : nothing}
          aria-describedby=${problem?.field === 'displayName' ? 'name-note' : nothing}
          .value=${me.displayName}
        />
        ${this.#note('displayName', 'name-note')}
      </label>
      <label>
        <span>About me</span>
        <textarea name="bio" dir="auto" rows="3" maxlength=${MAX_BIO} .value=${me.bio ?? ''}></textarea>
        ${this.#note('bio', 'bio-note')}
      </label>
      ${isElsewhere ? html`<p class="problem" role="alert">${icon('alert')}${problem.message}</p>` : nothing}
      <p class="visually-hidden" role="status">${this._done}</p>
    </form>`;
  }

  #picture({ id, displayName, avatar: address }) {
    return html`<div class="picture" role="group" aria-label="Picture">
      ${this._preview
        ? html`<img class="avatar round" src=${this._preview} alt="Preview of the chosen picture" @error=${() => (this._preview = undefined)} />`
        : avatar(displayName, id, 'round', this._file ? undefined : address, 256)}
      <div class="choice">
        <div class="buttons">
          <button type="button" class="plain" aria-describedby="picture-note" @click=${() => this.#input.click()}>
            ${isPicture(address) || this._file ? 'Choose another picture' : 'Choose a picture'}
          </button>
          ${this._file
            ? html`<button type="button" class="link-button" @click=${this.#discard}>Discard</button>`
            : isPicture(address)
              ? html`<button type="button" class="link-button" ?disabled=${this._isBusy} @click=${this.#remove}>Remove</button>`
              : nothing}
        </div>
        ${this.#note('image', 'picture-note') ??
        html`<p id="picture-note" class="hint">
          ${this._file
            ? html`<bdi>${this._file.name}</bdi>, saved with the rest`
            : 'PNG, JPEG or GIF of at most 1 MiB. Its middle is shown.'}
        </p>`}
      </div>
      <input type="file" hidden aria-label="Picture" accept="image/png,image/jpeg,image/gif" @change=${this.#chosen} />
    </div>`;
  }

  /** What the server says of this field; undefined when that is nothing. */
  #note(field, id) {
    if (this._problem?.field !== field) return undefined;
    return html`<p id=${id} class="wrong" role="alert">${said(this._problem)}</p>`;
  }

  get #input() {
    return this.renderRoot.querySelector('input[type=file]');
  }

  #chosen({ target }) {
    const [file] = target.files;
    target.value = ''; // the same file may be chosen again
    if (file) this.#choose(file);
  }

  async #choose(file) {
    this._file = file;
    this._preview = undefined;
    if (!file) return;
    this._problem = undefined;
    if (file.size > MOST_SHOWN_BYTES) return;
    const preview = await dataUrl(file).catch(() => undefined);
    if (this._file === file) this._preview = preview;
  }

  #discard() {
    this._problem = undefined;
    this.#choose(undefined);
    this.#focusChoice();
  }

  #remove() {
    return this.#do(async () => {
      await this.chat.client.removePicture();
      this.chat.becomes(await this.chat.client.me());
      this._done = 'Your picture is removed.';
      this.#focusChoice();
    });
  }

  #focusChoice() {
    this.updateComplete.then(() => this.renderRoot.querySelector('.picture button')?.focus());
  }

  /** The picture first: where it is refused nothing is saved, and the dialog stays. */
  #save() {
    const { displayName, bio } = this.renderRoot.querySelector('form').elements;
    const wanted = { displayName: displayName.value.trim(), bio: bio.value.trim() || null };
    return this.#do(async () => {
      const { me, client } = this.chat;
      if (this._file) this.chat.becomes(await client.putPicture(this._file));
      this.#choose(undefined);
      const isChanged = wanted.displayName !== me.displayName || wanted.bio !== (me.bio ?? null);
      if (isChanged) this.chat.becomes(await client.updateMe(wanted));
      this.renderRoot.querySelector('sl-dialog').hide();
    });
  }

  async #do(act) {
    if (this._isBusy) return;
    this._isBusy = true;
    this._problem = undefined;
    try {
      await act();
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
        padding-block: 1px;
      }
      .picture {
        display: flex;
        align-items: center;
        gap: var(--gap-4);
      }
      .avatar {
        width: 6rem;
        height: 6rem;
        font-size: var(--text-xl);
        object-fit: cover;
      }
      .choice {
        flex: 1;
        display: grid;
        gap: var(--gap-2);
        min-width: 0;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--gap-2) var(--gap-4);
        font-size: var(--text-s);
      }
      .plain {
        min-height: 2.25rem;
        padding: 0 var(--gap-3);
        border: 1px solid var(--border-strong);
        border-radius: var(--radius-s);
        font-weight: 600;
      }
      .plain:hover {
        background: var(--hover);
      }
      .hint,
      .wrong {
        margin: 0;
        font-size: var(--text-xs);
        font-weight: 400;
        overflow-wrap: anywhere;
        color: var(--text-muted);
      }
      .wrong {
        color: var(--danger);
      }
      @media (pointer: coarse) {
        .plain,
        .buttons .link-button {
          min-height: 2.75rem;
        }
      }
    `,
  ];
}

/** The server says what is wrong with a field, and not which one. */
function said({ field, message }) {
  const subject = { image: 'The picture', displayName: 'The name', bio: 'This' }[field];
  return `${subject} ${message.replace(/(\d+) bytes/, (_, bytes) => inUnits(bytes))}.`;
}

const inUnits = (bytes) => (bytes >= MIB ? `${Math.floor((10 * bytes) / MIB) / 10} MiB` : `${Math.floor(bytes / 1024)} KiB`);

customElements.define('parlance-profile', Profile);
