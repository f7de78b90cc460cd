import { LitElement, css, html } from 'lit';
import '@shoelace-style/shoelace/dist/components/dialog/dialog.js';
import { Problem } from '../client/problem.js';
import { shared } from '../style/shared.js';
import { avatar } from '../text/names.js';

/** Who is in a conversation. */
class Members extends LitElement {
  static properties = {
    chat: { attribute: false },
    conversationId: { type: String },
    _members: { state: true },
    _problem: { state: true },
  };

  async show() {
    this._members = undefined;
    this._problem = undefined;
    this.renderRoot.querySelector('sl-dialog').show();
    try {
      this._members = await this.chat.client.members(this.conversationId);
    } catch (thrown) {
      this._problem = Problem.from(thrown);
    }
  }

  render() {
    return html`<sl-dialog label="Members">${this.#content()}</sl-dialog>`;
  }

  #content() {
    if (this._problem) return html`<p role="alert">The members could not be loaded. ${this._problem.message}</p>`;
    if (!this._members) return html`<p role="status">Loading…</p>`;
    return html`<ul>
      ${this._members.map(
        ({ userId, displayName, username, role }) => html`<li>
          ${avatar(displayName, userId)}
          <span class="names"><bdi>${displayName}</bdi><small>@${username}</small></span>
          <small>${role === 'member' ? '' : role}</small>
        </li>`,
      )}
    </ul>`;
  }

  static styles = [
    shared,
    css`
      sl-dialog::part(body) {
        padding-block-start: 0;
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
