import { LitElement, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Problem } from '../client/problem.js';
import { icon } from '../style/icon.js';
import { shared } from '../style/shared.js';
import { avatar } from '../text/names.js';
import { dayOf, fullTime } from '../text/times.js';

/**
 * Who is invited to a conversation and has not answered yet, and the links that still let somebody in; for who may invite.
 *
 * Events: `accepted` when somebody came in by their name.
 */
class OpenInvitations extends LitElement {
  static properties = {
    chat: { attribute: false },
    conversationId: { type: String },
    _open: { state: true },
    _problem: { state: true },
    _done: { state: true },
  };

  /** @type {Map<string, {displayName: string, avatar: string | null}>} by id, of those who are invited */
  #people = new Map();
  #turned = ({ detail }) => this.#follow(detail);

  constructor() {
    super();
    this._open = [];
    this._done = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.updateComplete.then(() => this.load());
    this.updateComplete.then(() => this.chat.invitations.addEventListener('turn', this.#turned));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.chat.invitations.removeEventListener('turn', this.#turned);
  }

  async load() {
    const { client } = this.chat;
    try {
      const open = await client.openInvitations(this.conversationId);
      const unknown = open.map(({ userId }) => userId).filter((id) => id && !this.#people.has(id));
      const found = await Promise.allSettled(unknown.map((id) => client.user(id)));
      for (const { value } of found) if (value) this.#people.set(value.id, value);
      this._open = open;
      this._problem = undefined;
    } catch (thrown) {
      this._problem = Problem.from(thrown);
    }
  }

  #follow({ conversationId, status }) {
    if (conversationId !== this.conversationId) return;
    this.load();
    if (status === 'accepted') this.dispatchEvent(new Event('accepted'));
  }

  render() {
    return html`
      <p class="visually-hidden" role="status">${this._done}</p>
      ${this._problem ? html`<p class="refused" role="alert">${this._problem.message}</p>` : nothing}
      ${this._open.length > 0
        ? html`<h3>Invited</h3>
            <ul aria-label="Open invitations">
              ${repeat(this._open, ({ id }) => id, (invitation) => this.#invitation(invitation))}
            </ul>`
        : nothing}
    `;
  }

  #invitation(invitation) {
    const { userId, role, uses, expiresAt } = invitation;
    const name = this.#nameOf(invitation);
    return html`<li>
      ${userId
        ? avatar(name, userId, 'round', this.#people.get(userId)?.avatar)
        : html`<span class="avatar round link" aria-hidden="true">${icon('link')}</span>`}
      <span class="names">
        <bdi>${name}</bdi>
        <small>
          ${userId ? `No answer yet${role === 'guest' ? ', as a guest' : ''}` : usesOf(uses)} · until
          <time datetime=${expiresAt} title=${fullTime(expiresAt)}>${dayOf(expiresAt)}</time>
        </small>
      </span>
      <button class="link-button" aria-label="Take back: ${name}" @click=${() => this.#revoke(invitation)}>Take back</button>
    </li>`;
  }

  #nameOf({ userId }) {
    return userId ? (this.#people.get(userId)?.displayName ?? 'Somebody') : 'A link';
  }

  async #revoke(invitation) {
    try {
      await this.chat.client.revokeInvitation(this.conversationId, invitation.id);
      this._done = `Taken back: ${this.#nameOf(invitation)}.`;
    } catch (thrown) {
      this._problem = Problem.from(thrown);
      if (this._problem.code !== 'NOT_FOUND') return;
    }
    await this.load();
    await this.updateComplete;
    this.renderRoot.querySelector('li button')?.focus();
  }

  static styles = [
    shared,
    css`
      h3 {
        margin: 0;
        padding-block: var(--gap-4) var(--gap-2);
        font-size: var(--text-s);
        color: var(--text-muted);
      }
      ul {
        display: grid;
        gap: var(--gap-3);
        list-style: none;
        margin: 0;
        padding: 0;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--gap-3);
      }
      .avatar.link {
        color: var(--text-muted);
        background: var(--hover);
        border: 1px solid var(--border);
        font-size: var(--text-m);
      }
      .names {
        flex: 1;
        display: grid;
        justify-items: start;
        min-width: 0;
        line-height: 1.3;
        font-weight: 600;
      }
      small {
        font-size: var(--text-xs);
        font-weight: 400;
        color: var(--text-muted);
      }
      .link-button {
        flex: none;
        padding-block: var(--gap-1);
        font-size: var(--text-s);
      }
      .refused {
        margin: 0;
        padding-block-start: var(--gap-3);
        font-size: var(--text-s);
        color: var(--danger);
      }
    `,
  ];
}

const usesOf = (uses) => (uses === 0 ? 'Not used yet' : `Used ${uses === 1 ? 'once' : `${uses} times`}`);

customElements.define('parlance-open-invitations', OpenInvitations);
