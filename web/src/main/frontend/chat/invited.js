import { LitElement, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Problem } from '../client/problem.js';
import { icon } from '../style/icon.js';
import { shared } from '../style/shared.js';
import { avatar } from '../text/names.js';
import { dayOf, fullTime } from '../text/times.js';
import { Watch } from './watch.js';

/**
 * What I am invited to by name, above my conversations: each is accepted or declined here.
 *
 * Events: `created` (detail: the conversation, of which one is a member now).
 */
class Invited extends LitElement {
  static properties = {
    chat: { attribute: false },
    _busyId: { state: true },
    _refusals: { state: true },
    _answered: { state: true },
  };

  #watch = new Watch(this);
  #known = new Set();

  constructor() {
    super();
    this._refusals = new Map();
    this._answered = '';
  }

  willUpdate(changed) {
    if (changed.has('chat')) this.#watch.follow(this.chat.invitations);
    this.#announce();
  }

  /** Reads out what comes while one is here, with what one does oneself. */
  #announce() {
    const fresh = this.chat.invitations.list.filter(({ id }) => !this.#known.has(id));
    fresh.forEach(({ id }) => this.#known.add(id));
    if (fresh.length > 0) this._answered = fresh.map((invited) => `${from(invited)} invites you to ${titleOf(invited)}.`).join(' ');
  }

  render() {
    const { list, problem } = this.chat.invitations;
    return html`
      <p class="visually-hidden" role="status">${this._answered}</p>
      ${problem && list.length === 0 ? this.#failed(problem) : nothing}
      ${list.length > 0
        ? html`<section aria-labelledby="heading">
            <h2 id="heading">Invitations <span class="count">${list.length}</span></h2>
            <ul>
              ${repeat(list, ({ id }) => id, (invited) => this.#invitation(invited))}
            </ul>
          </section>`
        : nothing}
    `;
  }

  #invitation(invited) {
    const { id, conversationId, memberCount, role, expiresAt } = invited;
    const title = titleOf(invited);
    const refusal = this._refusals.get(id);
    return html`<li data-invitation=${id}>
      ${avatar(title, conversationId, 'square')}
      <div class="about">
        <p><b><bdi>${title}</bdi></b></p>
        <p class="by">
          <bdi>${from(invited)}</bdi> invites you${role === 'guest' ? ' as a guest' : ''} ·
          <span class="together">${memberCount} ${memberCount === 1 ? 'member' : 'members'}</span> · until
          <time datetime=${expiresAt} title=${fullTime(expiresAt)}>${dayOf(expiresAt)}</time>
        </p>
        ${refusal ? html`<p class="refused" role="alert">${refusal.message}</p>` : nothing}
        <div class="answers">
          <button
            class="accept"
            aria-label="Accept the invitation to ${title}"
            ?disabled=${this._busyId === id}
            @click=${() => this.#accept(invited)}
          >
            Accept
          </button>
          <button
            aria-label="Decline the invitation to ${title}"
            ?disabled=${this._busyId === id}
            @click=${() => this.#decline(invited)}
          >
            Decline
          </button>
        </div>
      </div>
    </li>`;
  }

  #failed(problem) {
    return html`<p class="failed" role="alert">
      ${icon('alert')} <span>Your invitations could not be loaded. ${problem.message}</span>
      <button class="link-button" @click=${() => this.chat.invitations.load()}>Try again</button>
    </p>`;
  }

  async #accept(invited) {
    const conversation = await this.#answer(invited, () => this.chat.invitations.accept(invited.id));
    if (!conversation) return;
    this._answered = `You are a member of ${titleOf(invited)} now.`;
    this.chat.conversations.put(conversation);
    this.dispatchEvent(new CustomEvent('created', { detail: conversation, bubbles: true, composed: true }));
  }

  async #decline(invited) {
    const isDone = await this.#answer(invited, async () => {
      await this.chat.invitations.decline(invited.id);
      return true;
    });
    if (!isDone) return;
    this._answered = `You have declined the invitation to ${titleOf(invited)}.`;
    await this.updateComplete;
    this.renderRoot.querySelector('.accept')?.focus();
  }

  /** undefined when it was refused: of one that is over the workspace says so, since its line is gone. */
  async #answer({ id }, answer) {
    if (this._busyId) return undefined;
    this._busyId = id;
    this._refusals.delete(id);
    try {
      return await answer();
    } catch (thrown) {
      const problem = Problem.from(thrown);
      if (problem.code === 'NOT_FOUND') this.chat.refuse(new Problem(problem.code, 'This invitation is over.'));
      else this._refusals.set(id, problem);
      return undefined;
    } finally {
      this._busyId = undefined;
    }
  }

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      section {
        padding: 0 var(--gap-2) var(--gap-2);
      }
      h2 {
        display: flex;
        align-items: center;
        gap: var(--gap-2);
        margin: 0;
        padding: var(--gap-1) var(--gap-2);
        font-size: var(--text-xs);
        font-weight: 650;
        color: var(--text-muted);
      }
      .count {
        min-width: 1.25rem;
        padding: 0 0.375rem;
        border-radius: 1rem;
        line-height: 1.25rem;
        text-align: center;
        font-weight: 700;
        color: var(--on-accent);
        background: var(--accent);
      }
      ul {
        display: grid;
        gap: var(--gap-2);
        max-height: 40dvh;
        overflow-y: auto;
        list-style: none;
        margin: 0;
        padding: 0;
      }
      li {
        display: flex;
        gap: var(--gap-3);
        padding: var(--gap-2);
        border: 1px solid var(--border);
        border-radius: var(--radius-m);
        background: var(--surface-raised);
        line-height: 1.35;
      }
      .avatar {
        width: 2.5rem;
        height: 2.5rem;
        border-radius: var(--radius-m);
      }
      .about {
        flex: 1;
        min-width: 0;
      }
      p {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .by {
        font-size: var(--text-s);
        color: var(--text-muted);
      }
      .together {
        white-space: nowrap;
      }
      .refused {
        font-size: var(--text-s);
        color: var(--danger);
      }
      .answers {
        display: flex;
        gap: var(--gap-2);
        padding-block-start: var(--gap-2);
      }
      .answers button {
        min-height: 2rem;
        padding: 0 var(--gap-3);
        border: 1px solid var(--border-strong);
        border-radius: var(--radius-s);
        font-size: var(--text-s);
        font-weight: 600;
      }
      .answers button:hover:not(:disabled) {
        background: var(--hover);
      }
      .answers .accept {
        color: var(--on-accent);
        background: var(--accent);
        border-color: var(--accent);
      }
      .answers .accept:hover:not(:disabled) {
        background: var(--accent-hover);
      }
      .answers button:disabled {
        opacity: 0.6;
      }
      .failed {
        padding: var(--gap-2) var(--gap-4);
        font-size: var(--text-s);
        color: var(--text-muted);
      }
      @media (pointer: coarse) {
        .answers button {
          min-height: 2.75rem;
          padding-inline: var(--gap-4);
        }
      }
    `,
  ];
}

const from = ({ invitedByName }) => invitedByName ?? 'Somebody';

const titleOf = ({ title }) => title ?? 'Untitled conversation';

customElements.define('parlance-invited', Invited);
