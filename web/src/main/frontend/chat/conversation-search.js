import { LitElement, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Problem } from '../client/problem.js';
import { shared } from '../style/shared.js';
import { avatar } from '../text/names.js';
import { Watch } from './watch.js';

const PAUSE_MS = 200;

/** Conversations of that title that are not on the list: hidden ones, and channels that one may join. */
class ConversationSearch extends LitElement {
  static properties = { chat: { attribute: false }, words: { type: String }, _found: { state: true } };

  #watch = new Watch(this);
  #timer;

  constructor() {
    super();
    this._found = [];
  }

  willUpdate(changed) {
    if (changed.has('chat')) this.#watch.follow(this.chat.conversations);
    if (changed.has('words')) this.#search();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  render() {
    const listed = new Set(this.chat.conversations.list.map(({ id }) => id));
    const further = this._found.filter(({ id }) => !listed.has(id));
    if (further.length === 0) return nothing;
    return html`<h2>Not on your list</h2>
      <ul>
        ${repeat(further, ({ id }) => id, (conversation) => this.#one(conversation))}
      </ul>`;
  }

  #one(conversation) {
    const title = conversation.title ?? 'Untitled conversation';
    return html`<li>
      <button @click=${() => this.#enter(conversation)}>
        ${avatar(title, conversation.id, 'square')}
        <span class="title"><bdi>${title}</bdi></span>
        <small>${conversation.my ? 'Hidden' : 'Join'}</small>
      </button>
    </li>`;
  }

  async #enter({ id, my }) {
    const { client, conversations } = this.chat;
    const entered = await this.chat.attempt(async () => {
      if (my) conversations.prefer(id, (await client.prefer(id, { hidden: false })).preferences);
      else await client.addMember(id, client.userId);
      return client.conversation(id);
    });
    if (!entered) return;
    conversations.put(entered);
    location.hash = `#/c/${id}`;
  }

  #search() {
    clearTimeout(this.#timer);
    this._found = [];
    const { words } = this;
    if (words) this.#timer = setTimeout(() => this.#find(words), PAUSE_MS);
  }

  async #find(words) {
    try {
      const found = await this.chat.client.findConversations(words);
      if (words === this.words) this._found = found;
    } catch (thrown) {
      console.warn('Could not search for conversations', Problem.from(thrown));
    }
  }

  static styles = [
    shared,
    css`
      h2 {
        margin: var(--gap-4) var(--gap-4) var(--gap-1);
        font-size: var(--text-xs);
        color: var(--text-muted);
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0 var(--gap-2);
      }
      button {
        display: flex;
        align-items: center;
        gap: var(--gap-3);
        width: 100%;
        padding: var(--gap-2);
        border-radius: var(--radius-m);
      }
      button:hover {
        background: var(--hover);
      }
      .title {
        flex: 1;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      small {
        font-size: var(--text-xs);
        color: var(--text-muted);
      }
    `,
  ];
}

customElements.define('parlance-conversation-search', ConversationSearch);
