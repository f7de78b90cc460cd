import { LitElement, css, html } from 'lit';
import '@shoelace-style/shoelace/dist/components/dropdown/dropdown.js';
import '@shoelace-style/shoelace/dist/components/menu/menu.js';
import '@shoelace-style/shoelace/dist/components/menu-item/menu-item.js';
import '@shoelace-style/shoelace/dist/components/menu-label/menu-label.js';
import '@shoelace-style/shoelace/dist/components/divider/divider.js';
import { icon } from '../style/icon.js';
import { shared } from '../style/shared.js';
import { chooseTheme, theme } from '../style/theme.js';
import { avatar } from '../text/names.js';
import { Watch } from './watch.js';
import './conversation-list.js';
import './invited.js';

const THEMES = [
  { value: 'light', label: 'Light', symbol: 'sun' },
  { value: 'dark', label: 'Dark', symbol: 'moon' },
  { value: 'system', label: 'Like the system', symbol: 'system' },
];
const STATES = { online: 'Connected', connecting: 'Connecting…', waiting: 'Not connected', closed: 'Not connected' };

/**
 * Who I am, whether I am connected, and my conversations.
 *
 * Events: `new-conversation`, `profile`, `sign-out`.
 */
class Sidebar extends LitElement {
  static properties = { chat: { attribute: false }, openId: { type: String }, _filter: { state: true } };

  #watch = new Watch(this);

  constructor() {
    super();
    this._filter = '';
  }

  willUpdate(changed) {
    if (changed.has('chat')) this.#watch.follow(this.chat);
  }

  render() {
    return html`
      <section class="top" aria-label="Account">
        ${this.#menu()}
        <button
          class="icon-button compose"
          aria-label="New conversation"
          title="New conversation"
          @click=${() => this.#emit('new-conversation')}
        >
          ${icon('compose')}
        </button>
      </section>
      <search class="filter">
        ${icon('search')}
        <input
          type="search"
          placeholder="Filter conversations"
          aria-label="Filter conversations"
          dir="auto"
          .value=${this._filter}
          @input=${({ target }) => (this._filter = target.value)}
        />
      </search>
      <parlance-invited .chat=${this.chat}></parlance-invited>
      <nav aria-label="Conversations">
        <parlance-conversation-list
          .chat=${this.chat}
          .openId=${this.openId}
          .filter=${this._filter}
        ></parlance-conversation-list>
      </nav>
    `;
  }

  #menu() {
    const { me, tenant, client } = this.chat;
    const name = me?.displayName ?? '…';
    const state = STATES[client.state];
    return html`
      <sl-dropdown hoist placement="bottom-start" distance="4" @sl-select=${this.#selected}>
        <button slot="trigger" class="account">
          <span class="who">
            ${avatar(name, client.userId, 'round', me?.avatar)}
            <span class="dot ${client.state}" title=${state}></span>
          </span>
          <span class="names">
            <bdi class="name">${name}</bdi>
            <span class="tenant">${tenant} · ${state}</span>
          </span>
          <span class="visually-hidden">Account and settings</span>
          ${icon('chevron-down')}
        </button>
        <sl-menu>
          <sl-menu-item value="profile"><span slot="prefix">${icon('user')}</span>Profile and picture</sl-menu-item>
          <sl-divider></sl-divider>
          <sl-menu-label>Appearance</sl-menu-label>
          ${THEMES.map(
            ({ value, label, symbol }) => html`
              <sl-menu-item type="checkbox" ?checked=${theme() === value} value=${value}>
                <span slot="prefix">${icon(symbol)}</span>${label}
              </sl-menu-item>
            `,
          )}
          <sl-divider></sl-divider>
          <sl-menu-item value="sign-out"><span slot="prefix">${icon('sign-out')}</span>Sign out</sl-menu-item>
        </sl-menu>
      </sl-dropdown>
    `;
  }

  #selected({ detail: { item }, target }) {
    if (['profile', 'sign-out'].includes(item.value)) return this.#emit(item.value);
    chooseTheme(item.value);
    for (const other of target.querySelectorAll('sl-menu-item[type=checkbox]')) other.checked = other === item;
    return undefined;
  }

  #emit(name) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        background: var(--surface-side);
      }
      .top {
        display: flex;
        align-items: center;
        gap: var(--gap-2);
        height: var(--bar);
        padding-inline: var(--gap-3);
      }
      sl-dropdown {
        flex: 1;
        min-width: 0;
      }
      .account {
        display: flex;
        align-items: center;
        gap: var(--gap-3);
        max-width: 100%;
        padding: var(--gap-1) var(--gap-2) var(--gap-1) var(--gap-1);
        border-radius: var(--radius-s);
      }
      .account:hover {
        background: var(--hover);
      }
      .account > .icon {
        color: var(--text-muted);
        width: 1em;
      }
      .who {
        position: relative;
        display: flex;
      }
      .dot {
        position: absolute;
        inset-block-end: -2px;
        inset-inline-end: -2px;
        width: 0.8rem;
        height: 0.8rem;
        border-radius: 50%;
        border: 2px solid var(--surface-side);
        background: var(--warning);
      }
      .dot.online {
        background: var(--success);
      }
      .names {
        display: grid;
        min-width: 0;
        line-height: 1.25;
      }
      .name,
      .tenant {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .name {
        font-weight: 650;
      }
      .tenant {
        font-size: var(--text-xs);
        color: var(--text-muted);
      }
      .compose {
        color: var(--on-accent);
        background: var(--accent);
      }
      .compose:hover:not(:disabled) {
        color: var(--on-accent);
        background: var(--accent-hover);
      }
      .filter {
        position: relative;
        display: block;
        padding: 0 var(--gap-3) var(--gap-2);
      }
      .filter .icon {
        position: absolute;
        inset-block-start: 0.5rem;
        inset-inline-start: 1.3rem;
        width: 1rem;
        height: 1rem;
        color: var(--text-muted);
      }
      input {
        width: 100%;
        height: 2rem;
        padding-inline: 2rem var(--gap-2);
        font: inherit;
        font-size: var(--text-s);
        color: inherit;
        background: var(--surface);
        border: 1px solid var(--border);
        border-radius: var(--radius-s);
      }
      input:focus-visible {
        outline-offset: -1px;
        border-color: var(--accent);
      }
      input::placeholder {
        color: var(--text-muted);
      }
      nav {
        flex: 1;
        min-height: 0;
        overflow-y: auto;
        padding-block-end: var(--gap-3);
      }
      sl-menu-label::part(base) {
        font-size: var(--text-xs);
        font-weight: 600;
        color: var(--text-muted);
      }
      sl-menu-item::part(base) {
        font-size: var(--text-m);
        color: var(--text);
      }
      sl-menu-item:focus-visible::part(base) {
        color: var(--on-accent);
      }
      sl-menu-item .icon {
        margin-inline-end: var(--gap-2);
      }
    `,
  ];
}

customElements.define('parlance-sidebar', Sidebar);
