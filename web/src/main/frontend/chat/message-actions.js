import { css, html, nothing } from 'lit';
import { icon } from '../style/icon.js';

/** What is given most; any other emoji can be given from other clients, and joined here by its chip. */
const QUICK = ['👍', '❤️', '😂', '🎉'];

/**
 * @typedef {{isOpen: (message: object) => boolean, toggle: (message: object) => void,
 *   react: (message: object, emoji: string) => void, reply: (message: object) => void, edit: (message: object) => void,
 *   remove: (message: object) => void, bringBack: (message: object) => void, mayDelete: (message: object) => boolean,
 *   isMine: (message: object) => boolean, mayWrite: boolean, polls: import('./message-poll.js').PollActs}} Acts what can be done with messages
 */

/**
 * What can be done with messages in a conversation.
 *
 * @param {import('../model/chat.js').Chat} chat
 * @param {import('../client/parlance-client.js').Conversation} conversation
 * @param {{openId?: string, open: (id?: string) => void, compose: (kind: 'reply' | 'edit', message: object) => void}} view
 *   which message's actions are open, and whoever opens others; replying and editing are the composer's
 * @returns {Acts}
 */
export function actsOf(chat, { my, archivedAt }, { openId, open, compose }) {
  const isMine = ({ senderId }) => senderId === chat.client.userId;
  const attempt = (act) => {
    open(undefined);
    chat.attempt(act);
  };
  const begin = (kind) => (message) => {
    open(undefined);
    compose(kind, message);
  };
  const isMineOrManaged = (message) => isMine(message) || ['owner', 'admin'].includes(my.role);
  return {
    mayWrite: !archivedAt,
    isMine,
    mayDelete: isMineOrManaged,
    polls: {
      mayVote: !archivedAt,
      mayClose: isMineOrManaged,
      mine: ({ id }) => chat.polls.mine(id),
      isBusy: ({ id }) => chat.polls.isBusy(id),
      vote: ({ id }, options) => attempt(() => chat.polls.vote(id, options)),
      close: ({ id }) => attempt(() => chat.client.closePoll(id)),
    },
    isOpen: ({ id }) => id === openId,
    toggle: ({ id }) => open(id === openId ? undefined : id),
    react: (message, emoji) => attempt(() => chat.client.react(message.id, emoji, !isGiven(message, emoji))),
    remove: ({ id }) => attempt(() => chat.client.deleteMessage(id)),
    bringBack: ({ id }) => attempt(() => chat.client.undeleteMessage(id)),
    reply: begin('reply'),
    edit: begin('edit'),
  };
}

const isGiven = ({ reactions }, emoji) => Boolean(reactions?.some((reaction) => reaction.emoji === emoji && reaction.mine));

/**
 * The button beside a message, and what it opens: one at a time.
 *
 * @param {import('../client/parlance-client.js').Message} message a stored one
 * @param {Acts} acts
 */
export function actions(message, acts) {
  if (!acts.mayWrite || (message.deletedAt && !acts.isMine(message))) return nothing;
  const isOpen = acts.isOpen(message);
  return html`<div class="actions ${isOpen ? 'open' : ''}">
    ${isOpen ? toolbar(message, acts) : nothing}
    <button
      class="icon-button more"
      aria-label="Actions for this message"
      aria-expanded=${isOpen ? 'true' : 'false'}
      @click=${() => acts.toggle(message)}
    >
      ${icon(isOpen ? 'x-lg' : 'dots')}
    </button>
  </div>`;
}

function toolbar(message, acts) {
  if (message.deletedAt) {
    return html`<div role="toolbar" aria-label="Message">${button('retry', 'Bring back', () => acts.bringBack(message))}</div>`;
  }
  const isMyText = acts.isMine(message) && message.type === 'text';
  return html`<div role="toolbar" aria-label="Message">
    ${QUICK.map(
      (emoji) => html`<button class="icon-button" aria-label="React with ${emoji}" @click=${() => acts.react(message, emoji)}>
        ${emoji}
      </button>`,
    )}
    ${button('reply', 'Reply', () => acts.reply(message))}
    ${isMyText ? button('pencil', 'Edit', () => acts.edit(message)) : nothing}
    ${acts.mayDelete(message) ? button('trash', 'Delete', () => acts.remove(message)) : nothing}
  </div>`;
}

function button(symbol, label, act) {
  return html`<button class="icon-button" aria-label=${label} title=${label} @click=${act}>${icon(symbol)}</button>`;
}

export const actionStyles = css`
  .message {
    position: relative;
  }
  .actions {
    position: absolute;
    inset-block-start: -0.75rem;
    inset-inline-end: var(--gap-3);
    display: flex;
    border-radius: var(--radius-s);
    opacity: 0;
  }
  .actions.open,
  .actions:focus-within,
  .message:hover .actions {
    opacity: 1;
    background: var(--surface-raised);
    box-shadow: var(--shadow);
    z-index: 1;
  }
  .actions [role='toolbar'] {
    display: flex;
  }
  .actions .icon-button {
    width: 2rem;
    height: 2rem;
  }
  @media (hover: none) {
    .actions:not(.open) {
      opacity: 0.65;
    }
  }
`;
