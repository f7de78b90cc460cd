import { LitElement, css, html, nothing } from 'lit';
import '@shoelace-style/shoelace/dist/components/button/button.js';
import '@shoelace-style/shoelace/dist/components/dialog/dialog.js';
import { Problem } from '../client/problem.js';
import { formStyles } from '../style/form.js';
import { icon } from '../style/icon.js';
import { shared } from '../style/shared.js';
import { avatar } from '../text/names.js';
import './open-invitations.js';
import './people-search.js';

const ROLES = ['owner', 'admin', 'member', 'guest'];

/** Who is in a conversation as what; who may adds people, invites them by name or by a link, gives other roles and removes. */
class Members extends LitElement {
  static properties = {
    chat: { attribute: false },
    conversation: { attribute: false },
    _members: { state: true },
    _problem: { state: true },
    _picked: { state: true },
    _link: { state: true },
  };

  show() {
    Object.assign(this, { _members: undefined, _problem: undefined, _picked: undefined, _link: undefined });
    this.renderRoot.querySelector('sl-dialog').show();
    return this.#do(() => {});
  }

  render() {
    return html`<sl-dialog label="Members">${this.#content()}</sl-dialog>`;
  }

  #content() {
    return html`
      ${this._problem ? html`<p class="problem" role="alert">${icon('alert')}${this._problem.message}</p>` : nothing}
      ${this._members ? this.#all() : html`<p role="status">${this._problem ? '' : 'Loading…'}</p>`}
    `;
  }

  #all() {
    return html`
      ${this.#mayInvite ? this.#inviting() : nothing}
      <ul>
        ${this._members.map((member) => this.#member(member))}
      </ul>
      ${this.#mayInvite
        ? html`<parlance-open-invitations
            .chat=${this.chat}
            .conversationId=${this.conversation.id}
            @accepted=${() => this.#do(() => {})}
          ></parlance-open-invitations>`
        : nothing}
    `;
  }

  #inviting() {
    if (this._picked) return this.#adding();
    return html`<div class="tools">
      <button class="link-button" @click=${() => (this._picked = [])}>${icon('plus')} Add people</button>
      <button class="link-button" @click=${this.#makeLink}>${icon('link')} Invite by a link</button>
      ${this._link
        ? html`<label>
            <span>Whoever of your organisation opens this within 7 days comes in. It is shown this once.</span>
            <input readonly .value=${this._link} @focus=${({ target }) => target.select()} />
          </label>`
        : nothing}
    </div>`;
  }

  #adding() {
    return html`<div class="tools">
      <parlance-people-search
        .client=${this.chat.client}
        .selected=${this._picked}
        @select=${({ detail }) => (this._picked = detail)}
      ></parlance-people-search>
      <sl-button variant="primary" ?disabled=${this._picked.length === 0} @click=${this.#add}>Add</sl-button>
      <sl-button ?disabled=${this._picked.length === 0} @click=${this.#invite}>Invite</sl-button>
      <sl-button @click=${() => (this._picked = undefined)}>Cancel</sl-button>
      <p class="hint">Who is added is a member at once. Who is invited is asked first.</p>
    </div>`;
  }

  #member({ userId, displayName, username, role, avatar: address }) {
    const isMe = userId === this.chat.client.userId;
    return html`<li>
      ${avatar(displayName, userId, 'round', address)}
      <span class="names"><bdi>${displayName}</bdi><small>@${username}${isMe ? ' · you' : ''}</small></span>
      ${this.#mayChange(role) ? this.#roles(userId, displayName, role) : html`<small>${role === 'member' ? '' : role}</small>`}
      ${this.#mayChange(role) && !isMe
        ? html`<button class="icon-button" aria-label="Remove ${displayName}" title="Remove" @click=${() => this.#remove(userId)}>
            ${icon('x-lg')}
          </button>`
        : nothing}
    </li>`;
  }

  #roles(userId, name, role) {
    const change = ({ target }) => this.#do(() => this.chat.client.setRole(this.conversation.id, userId, target.value));
    const offered = this.#role === 'owner' ? ROLES : ROLES.slice(2);
    return html`<select aria-label="Role of ${name}" .value=${role} @change=${change}>
      ${offered.map((one) => html`<option value=${one} ?selected=${one === role}>${one}</option>`)}
    </select>`;
  }

  get #role() {
    return this.conversation.my.role;
  }

  get #isOpen() {
    return this.conversation.type !== 'direct' && !this.conversation.archivedAt;
  }

  get #mayInvite() {
    const least = this.conversation.settings?.rights?.invite ?? 'admin';
    return this.#isOpen && ROLES.indexOf(this.#role) <= ROLES.indexOf(least);
  }

  /** Owners change everybody, admins who is below them. */
  #mayChange(role) {
    if (!this.#isOpen) return false;
    return this.#role === 'owner' || (this.#role === 'admin' && ROLES.indexOf(role) > 1);
  }

  #add() {
    return this.#withEachPicked((id) => this.chat.client.addMember(this.conversation.id, id));
  }

  #invite() {
    return this.#withEachPicked((id) => this.chat.client.invite(this.conversation.id, id));
  }

  /** Who was refused stays picked, with those after. */
  #withEachPicked(act) {
    return this.#do(async () => {
      for (const { id, displayName } of this._picked) {
        await act(id).catch((thrown) => {
          const { code, message } = Problem.from(thrown);
          throw new Problem(code, `${displayName}: ${message}`);
        });
        this._picked = this._picked.filter((person) => person.id !== id);
      }
      this._picked = undefined;
    });
  }

  #remove(userId) {
    return this.#do(() => this.chat.client.removeMember(this.conversation.id, userId));
  }

  #makeLink() {
    return this.#do(async () => {
      const { token } = await this.chat.client.invite(this.conversation.id);
      this._link = `${location.origin}/#invite=${token}`;
    });
  }

  /** What was refused stays as the server has it: the list is read again either way. */
  async #do(act) {
    this._problem = undefined;
    try {
      await act();
    } catch (thrown) {
      this._problem = Problem.from(thrown);
    }
    try {
      this._members = await this.chat.client.members(this.conversation.id);
    } catch (thrown) {
      this._problem ??= Problem.from(thrown);
    }
    this.renderRoot.querySelector('parlance-open-invitations')?.load();
  }

  static styles = [
    shared,
    formStyles,
    css`
      sl-dialog::part(body) {
        padding-block-start: 0;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: var(--gap-2) var(--gap-4);
        padding-block-end: var(--gap-4);
      }
      .tools label,
      parlance-people-search {
        flex: 1 0 100%;
      }
      .hint {
        flex: 1 0 100%;
        margin: 0;
        font-size: var(--text-xs);
        color: var(--text-muted);
      }
      .problem {
        margin-block-end: var(--gap-3);
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
      select {
        padding: var(--gap-1) var(--gap-2);
        font-size: var(--text-s);
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
    `,
  ];
}

customElements.define('parlance-members', Members);
