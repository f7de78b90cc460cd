import { LitElement, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Problem } from '../client/problem.js';
import { icon } from '../style/icon.js';
import { shared } from '../style/shared.js';
import { avatar } from '../text/names.js';

const PAUSE_MS = 200;

/**
 * Finds people of the own organisation and picks some of them.
 *
 * Events: `select` (detail: all who are picked).
 */
class PeopleSearch extends LitElement {
  static properties = {
    client: { attribute: false },
    selected: { attribute: false },
    _query: { state: true },
    _found: { state: true },
    _problem: { state: true },
  };

  #timer;

  constructor() {
    super();
    this.selected = [];
    this._query = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.updateComplete.then(() => this.#search());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  focus() {
    this.updateComplete.then(() => this.renderRoot.querySelector('input').focus());
  }

  render() {
    return html`
      ${this.selected.length > 0 ? html`<div class="chips">${this.selected.map((person) => this.#chip(person))}</div>` : nothing}
      <div class="search">
        ${icon('search')}
        <input
          type="search"
          dir="auto"
          placeholder="Search people by name"
          aria-label="Search people by name"
          autocomplete="off"
          .value=${this._query}
          @input=${this.#typed}
        />
      </div>
      <div class="found">${this.#results()}</div>
    `;
  }

  #chip(person) {
    return html`<button type="button" class="chip" @click=${() => this.#toggle(person)} aria-label="Remove ${person.displayName}">
      <bdi>${person.displayName}</bdi>${icon('x-lg')}
    </button>`;
  }

  #results() {
    if (this._problem) return html`<p role="alert">The search failed. ${this._problem.message}</p>`;
    if (!this._found) return html`<p role="status">Searching…</p>`;
    if (this._found.length === 0) return html`<p role="status">Nobody has that name.</p>`;
    return html`<ul>
      ${repeat(this._found, ({ id }) => id, (person) => this.#person(person))}
    </ul>`;
  }

  #person(person) {
    return html`<li>
      <label>
        ${avatar(person.displayName, person.id, 'round', person.avatar)}
        <span class="names"><bdi>${person.displayName}</bdi><small>@${person.username}</small></span>
        <input type="checkbox" .checked=${this.#isSelected(person)} @change=${() => this.#toggle(person)} />
      </label>
    </li>`;
  }

  #isSelected({ id }) {
    return this.selected.some((person) => person.id === id);
  }

  #toggle(person) {
    const detail = this.#isSelected(person)
      ? this.selected.filter(({ id }) => id !== person.id)
      : [...this.selected, person];
    this.dispatchEvent(new CustomEvent('select', { detail }));
  }

  #typed({ target }) {
    this._query = target.value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(), PAUSE_MS);
  }

  async #search() {
    const query = this._query;
    this._problem = undefined;
    try {
      const found = await this.client.findUsers(query.trim());
      if (query === this._query) this._found = found.filter(({ id }) => id !== this.client.userId);
    } catch (thrown) {
      if (query === this._query) this._problem = Problem.from(thrown);
    }
  }

  static styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--gap-2);
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: var(--gap-1);
      }
      .chip {
        display: inline-flex;
        align-items: center;
        gap: var(--gap-1);
        max-width: 100%;
        padding: 0.125rem var(--gap-2);
        border-radius: 1rem;
        font-size: var(--text-s);
        background: var(--selected);
      }
      .chip .icon {
        width: 0.875rem;
        height: 0.875rem;
      }
      .search {
        position: relative;
      }
      .search .icon {
        position: absolute;
        inset-block-start: 0.7rem;
        inset-inline-start: 0.7rem;
        width: 1.1rem;
        height: 1.1rem;
        color: var(--text-muted);
      }
      .search input {
        width: 100%;
        height: 2.5rem;
        padding-inline: 2.25rem var(--gap-2);
        font: inherit;
        color: inherit;
        background: var(--surface);
        border: 1px solid var(--border-strong);
        border-radius: var(--radius-s);
      }
      .search input:focus-visible {
        outline-offset: -1px;
        border-color: var(--accent);
      }
      .search input::placeholder {
        color: var(--text-muted);
      }
      .found {
        height: 15rem;
        overflow-y: auto;
        border: 1px solid var(--border);
        border-radius: var(--radius-s);
      }
      .found p {
        margin: 0;
        padding: var(--gap-4);
        text-align: center;
        font-size: var(--text-s);
        color: var(--text-muted);
      }
      ul {
        list-style: none;
        margin: 0;
        padding: var(--gap-1);
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--gap-3);
        padding: var(--gap-2);
        border-radius: var(--radius-s);
        cursor: pointer;
      }
      label:hover {
        background: var(--hover);
      }
      .names {
        flex: 1;
        display: grid;
        justify-items: start;
        min-width: 0;
        line-height: 1.3;
        font-weight: 600;
      }
      .names small {
        font-size: var(--text-xs);
        font-weight: 400;
        color: var(--text-muted);
      }
      input[type='checkbox'] {
        width: 1.125rem;
        height: 1.125rem;
        accent-color: var(--accent);
      }
    `,
  ];
}

customElements.define('parlance-people-search', PeopleSearch);
