import { LitElement, css, html, nothing } from 'lit';
import { icon } from '../style/icon.js';
import { shared } from '../style/shared.js';
import { measure } from '../text/limits.js';

const LONGEST_LABEL = 24;

/**
 * The place to write. Enter sends, Shift and Enter begin a new line; what was begun in one conversation is still there
 * when one comes back to it.
 *
 * A message that is replied to or edited is named above it; Escape lets go of it.
 *
 * Events: `send` (detail: the text), `typing` (detail: whether there is something), `cancel`.
 */
class Composer extends LitElement {
  static properties = {
    conversationId: { type: String },
    label: { type: String },
    about: { attribute: false },
    _text: { state: true },
  };

  #begun = new Map();

  constructor() {
    super();
    this._text = '';
  }

  willUpdate(changed) {
    if (changed.has('about') && !changed.has('conversationId')) this.#turnTo(changed.get('about'));
    if (!changed.has('conversationId')) return;
    const former = changed.get('conversationId');
    if (former) this.#begun.set(former, this._text);
    this._text = this.#begun.get(this.conversationId) ?? '';
  }

  updated(changed) {
    this.#grow();
    if (changed.has('about') && this.about) this.focus();
  }

  /** Editing takes the place of what was begun, and gives it back. */
  #turnTo(former) {
    if (this.about?.kind === 'edit') {
      if (former?.kind !== 'edit') this.#begun.set(this.conversationId, this._text);
      this._text = this.about.message.content.text;
    } else if (former?.kind === 'edit') {
      this._text = this.#begun.get(this.conversationId) ?? '';
    }
  }

  focus() {
    this.updateComplete.then(() => this.#textarea.focus());
  }

  render() {
    const { isEmpty, isTooLong, remark } = measure(this._text);
    return html`
      <form @submit=${this.#submit}>
        ${this.about ? this.#aboutBar() : nothing}
        <div class="box ${isTooLong ? 'too-long' : ''}">
          <textarea
            rows="1"
            dir="auto"
            placeholder="Message ${shortened(this.label)}"
            aria-label="Message ${this.label}"
            aria-describedby="remark"
            aria-invalid=${isTooLong ? 'true' : 'false'}
            enterkeyhint="send"
            .value=${this._text}
            @input=${this.#typed}
            @keydown=${this.#pressed}
          ></textarea>
          <button class="send" type="submit" aria-label="Send" title="Send (Enter)" ?disabled=${isEmpty || isTooLong}>
            ${icon('send')}
          </button>
        </div>
        <p id="remark" class=${isTooLong ? 'too-long' : ''} role="status">${remark}</p>
        <p class="keys" aria-hidden="true"><b>Enter</b> to send, <b>Shift</b> + <b>Enter</b> for a new line</p>
      </form>
    `;
  }

  #aboutBar() {
    const { kind, message } = this.about;
    return html`<p class="about">
      ${icon(kind === 'edit' ? 'pencil' : 'reply')}
      <span>${kind === 'edit' ? 'Editing' : html`Replying to <b><bdi>${message.senderName}</bdi></b>`}</span>
      <bdi class="of">${message.content?.text ?? ''}</bdi>
      <button type="button" class="icon-button" aria-label="Cancel" @click=${this.#cancel}>${icon('x-lg')}</button>
    </p>`;
  }

  #typed({ target }) {
    this._text = target.value;
    if (this.about?.kind !== 'edit') this.#tellTyping(this._text !== '');
  }

  #tellTyping(isActive) {
    this.dispatchEvent(new CustomEvent('typing', { detail: isActive }));
  }

  #cancel() {
    this.dispatchEvent(new Event('cancel'));
    this.#textarea.focus();
  }

  get #textarea() {
    return this.renderRoot.querySelector('textarea');
  }

  #pressed(event) {
    if (event.key === 'Escape' && this.about) this.#cancel();
    // while an input method composes, Enter accepts its suggestion
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#submit(event);
  }

  #submit(event) {
    event.preventDefault();
    const { isEmpty, isTooLong } = measure(this._text);
    if (isEmpty || isTooLong) return;
    const text = this._text;
    if (this.about?.kind !== 'edit') this._text = '';
    this.dispatchEvent(new CustomEvent('send', { detail: text }));
    this.#tellTyping(false);
    this.#textarea.focus();
  }

  #grow() {
    const textarea = this.#textarea;
    textarea.style.height = 'auto';
    textarea.style.height = `${textarea.scrollHeight}px`;
  }

  static styles = [
    shared,
    css`
      :host {
        display: block;
        padding: 0 var(--gap-4) var(--gap-2);
        padding-block-end: max(var(--gap-2), env(safe-area-inset-bottom));
      }
      .box {
        display: flex;
        align-items: flex-end;
        gap: var(--gap-2);
        padding: var(--gap-1);
        padding-inline-start: var(--gap-3);
        border: 1px solid var(--border-strong);
        border-radius: var(--radius-m);
        background: var(--surface);
      }
      .box:focus-within {
        border-color: var(--accent);
        box-shadow: 0 0 0 1px var(--accent);
      }
      .box.too-long {
        border-color: var(--danger);
        box-shadow: 0 0 0 1px var(--danger);
      }
      .about {
        grid-column: 1 / -1;
        display: flex;
        align-items: center;
        gap: var(--gap-2);
        padding-inline-start: var(--gap-3);
      }
      .about .icon-button {
        width: 1.75rem;
        height: 1.75rem;
      }
      .about .icon {
        width: 1rem;
        height: 1rem;
      }
      .about .of {
        flex: 1;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      textarea {
        flex: 1;
        min-width: 0;
        max-height: 30dvh;
        padding: 0.4rem 0;
        font: inherit;
        line-height: 1.45;
        color: inherit;
        background: none;
        border: 0;
        resize: none;
      }
      textarea:focus-visible {
        outline: 0; /* the box around it shows the focus */
      }
      textarea::placeholder {
        color: var(--text-muted);
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .send {
        display: grid;
        place-items: center;
        width: 2.25rem;
        height: 2.25rem;
        border-radius: var(--radius-s);
        color: var(--on-accent);
        background: var(--accent);
        transition: background 120ms;
      }
      .send:hover:not(:disabled) {
        background: var(--accent-hover);
      }
      .send:disabled {
        color: var(--text-muted);
        background: var(--hover);
      }
      form {
        display: grid;
        grid-template-columns: auto 1fr;
        column-gap: var(--gap-3);
      }
      .box {
        grid-column: 1 / -1;
      }
      p {
        margin: 0;
        min-height: 1.25rem;
        font-size: var(--text-xs);
        line-height: 1.25rem;
        color: var(--text-muted);
      }
      p.too-long {
        color: var(--danger);
        font-weight: 600;
      }
      .keys {
        text-align: end;
        opacity: 0;
        transition: opacity 120ms;
      }
      form:focus-within .keys {
        opacity: 1;
      }
      b {
        font-weight: 600;
      }
      @media (pointer: coarse), (max-width: 30rem) {
        .keys {
          display: none;
        }
        p:empty {
          min-height: 0;
        }
      }
    `,
  ];
}

/** A placeholder that does not fit is cut without a sign of it. */
function shortened(label) {
  const letters = [...label];
  return letters.length > LONGEST_LABEL ? `${letters.slice(0, LONGEST_LABEL - 1).join('').trimEnd()}…` : label;
}

customElements.define('parlance-composer', Composer);
