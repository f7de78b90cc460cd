import { LitElement, css, html, nothing } from 'lit';
import '@shoelace-style/shoelace/dist/components/divider/divider.js';
import '@shoelace-style/shoelace/dist/components/dropdown/dropdown.js';
import '@shoelace-style/shoelace/dist/components/menu/menu.js';
import '@shoelace-style/shoelace/dist/components/menu-item/menu-item.js';
import { icon } from '../style/icon.js';
import { shared } from '../style/shared.js';
import './conversation-settings.js';

/**
 * What can be done with a conversation as a whole, for oneself and for all.
 *
 * Events: `members` when they are to be shown.
 */
class ConversationMenu extends LitElement {
  static properties = { chat: { attribute: false }, conversation: { attribute: false } };

  render() {
    const { type, my } = this.conversation;
    const { pinned, muted } = my.preferences ?? {};
    const isDirect = type === 'direct';
    const mayManage = ['owner', 'admin'].includes(my.role) && !isDirect;
    return html`
      <sl-dropdown hoist placement="bottom-end" distance="4" @sl-select=${this.#selected}>
        <button slot="trigger" class="icon-button" aria-label="Conversation menu">${icon('dots')}</button>
        <sl-menu>
          ${isDirect ? nothing : item('members', 'users', 'Members')}
          ${mayManage ? item('settings', 'gear', 'Settings') : nothing}
          ${isDirect ? nothing : html`<sl-divider></sl-divider>`}
          ${item('pin', 'pin', pinned ? 'Unpin' : 'Pin to the top')}
          ${item('mute', 'eye-slash', muted ? 'Unmute' : 'Mute')}
          ${item('hide', 'eye-slash', 'Hide until something new comes')}
          ${isDirect ? nothing : html`<sl-divider></sl-divider>`}
          ${isDirect ? nothing : item('leave', 'leave', 'Leave')}
          ${my.role === 'owner' && !isDirect ? item('archive', 'archive', 'Archive for everybody') : nothing}
        </sl-menu>
      </sl-dropdown>
      <parlance-conversation-settings .chat=${this.chat} .conversation=${this.conversation}></parlance-conversation-settings>
    `;
  }

  #selected({ detail: { item: chosen } }) {
    const { id, my } = this.conversation;
    const { client } = this.chat;
    switch (chosen.value) {
      case 'members':
        return this.dispatchEvent(new Event('members'));
      case 'settings':
        return this.renderRoot.querySelector('parlance-conversation-settings').show();
      case 'pin':
        return this.#prefer({ pinned: !my.preferences?.pinned });
      case 'mute':
        return this.#prefer({ muted: !my.preferences?.muted });
      case 'hide':
        return this.#prefer({ hidden: true });
      case 'leave':
        return this.#goneAfter(() => client.removeMember(id, client.userId));
      default:
        return this.#goneAfter(() => client.archiveConversation(id));
    }
  }

  async #prefer(wish) {
    const { id } = this.conversation;
    const my = await this.chat.attempt(() => this.chat.client.prefer(id, wish));
    if (!my) return;
    this.chat.conversations.prefer(id, my.preferences);
    if (wish.hidden) location.hash = '#/';
  }

  async #goneAfter(act) {
    const { id } = this.conversation;
    if (!(await this.chat.attempt(act))) return;
    this.chat.conversations.drop(id);
    location.hash = '#/';
  }

  static styles = [
    shared,
    css`
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

function item(value, symbol, label) {
  return html`<sl-menu-item value=${value}><span slot="prefix">${icon(symbol)}</span>${label}</sl-menu-item>`;
}

customElements.define('parlance-conversation-menu', ConversationMenu);
