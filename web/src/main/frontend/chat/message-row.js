import { css, html, nothing } from 'lit';
import { icon } from '../style/icon.js';
import { avatar } from '../text/names.js';
import { actions, actionStyles } from './message-actions.js';
import { poll, pollStyles } from './message-poll.js';
import { isEmojiOnly, richText } from '../text/rich-text.js';
import { dayName, fullTime, timeOf } from '../text/times.js';

/**
 * One row of a timeline.
 *
 * @param {ReturnType<import('./timeline-rows.js').rows>[number]} row
 * @param {import('../model/outbox.js').Outbox} outbox where a failed message is retried or discarded
 * @param {import('./message-actions.js').Acts} acts
 */
export function timelineRow(row, outbox, acts) {
  switch (row.kind) {
    case 'day':
      return html`<li class="separator"><span>${dayName(row.at)}</span></li>`;
    case 'unread':
      return html`<li class="separator unread"><span>New</span></li>`;
    default:
      return messageRow(row, outbox, acts);
  }
}

function messageRow({ message, isMine, isForMe, startsGroup, draft, root, isLastOfMine }, outbox, acts) {
  const classes = `message ${startsGroup ? 'first' : ''} ${draft?.state ?? ''} ${isForMe ? 'for-me' : ''}`;
  return html`<li class=${classes} data-sequence=${message.sequence ?? nothing}>
    <div class="gutter">
      ${startsGroup ? avatar(message.senderName, message.senderId, 'round', message.senderAvatar) : time(message)}
    </div>
    <div class="body">
      ${startsGroup
        ? html`<div class="heading">
            <bdi class="sender">${message.senderName}</bdi>${isMine ? html`<span class="you">you</span>` : nothing}
            ${time(message)}
          </div>`
        : html`<span class="visually-hidden">${message.senderName}:</span>`}
      ${root ? quote(root) : nothing} ${text(message, acts)} ${reactions(message, acts)}
      ${draft ? delivery(draft, outbox) : nothing}${isLastOfMine ? reach(message) : nothing}
    </div>
    ${draft ? nothing : actions(message, acts)}
  </li>`;
}

function time({ createdAt }) {
  return html`<time datetime=${createdAt} title=${fullTime(createdAt)}>${timeOf(createdAt)}</time>`;
}

function text(message, acts) {
  const { content, editedAt, deletedAt } = message;
  if (deletedAt || !content) return html`<p class="text deleted">This message was deleted.</p>`;
  if (content.poll) return poll(message, acts.polls);
  if (!content.text) return html`<p class="text deleted">This kind of message cannot be shown here yet.</p>`;
  return html`<p class="text ${isEmojiOnly(content.text) ? 'emoji' : ''}" dir="auto">${richText(content.text)}${
    editedAt ? html` <span class="edited" title=${fullTime(editedAt)}>(edited)</span>` : nothing
  }</p>`;
}

/** What it replies to, as far as that is here. */
function quote({ senderName, content }) {
  return html`<p class="quote">${icon('reply')} <b><bdi>${senderName}</bdi></b> <bdi>${content?.text ?? 'a message'}</bdi></p>`;
}

function reactions(message, acts) {
  if (!message.reactions?.length) return nothing;
  return html`<ul class="reactions" aria-label="Reactions">
    ${message.reactions.map(
      ({ emoji, count, mine }) => html`<li>
        <button
          class=${mine ? 'mine' : ''}
          aria-pressed=${mine ? 'true' : 'false'}
          ?disabled=${!acts.mayWrite}
          @click=${() => acts.react(message, emoji)}
        >
          ${emoji} <span>${count}</span>
        </button>
      </li>`,
    )}
  </ul>`;
}

/** How far my newest message has come, in a conversation of two. */
function reach({ status }) {
  const label = { delivered: 'Delivered', read: 'Read' }[status];
  return label ? html`<p class="delivery">${icon('check')} ${label}</p>` : nothing;
}

function delivery({ clientMessageId, state, problem }, outbox) {
  if (state === 'pending') return html`<p class="delivery">${icon('clock')} Sending…</p>`;
  return html`<p class="delivery" role="alert">
    ${icon('alert')}
    <span>Not sent. ${problem.message}</span>
    <button class="link-button" @click=${() => outbox.retry(clientMessageId)}>Try again</button>
    <button class="link-button" @click=${() => outbox.discard(clientMessageId)}>Discard</button>
  </p>`;
}

export const rowStyles = css`
  ${actionStyles}
  ${pollStyles}
  .quote {
    margin: 0;
    overflow: hidden;
    font-size: var(--text-xs);
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--text-muted);
  }
  .quote .icon {
    width: 1em;
    height: 1em;
  }
  .separator {
    display: flex;
    align-items: center;
    gap: var(--gap-3);
    padding: var(--gap-4) var(--gap-4) var(--gap-2);
    font-size: var(--text-xs);
    font-weight: 600;
    color: var(--text-muted);
  }
  .separator::before,
  .separator::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--border);
  }
  .separator.unread {
    padding-block: var(--gap-2) 0;
    color: var(--danger);
  }
  .separator.unread::before,
  .separator.unread::after {
    border-color: var(--danger);
    opacity: 0.5;
  }
  .message {
    display: grid;
    grid-template-columns: 4rem minmax(0, 1fr);
    padding-block: 0.125rem;
    padding-inline-end: var(--gap-4);
  }
  .message.for-me {
    background: var(--warning-surface);
    box-shadow: inset 3px 0 var(--warning);
  }
  .body {
    max-width: 54rem;
  }
  @media (hover: hover) {
    .message:hover:not(.for-me) {
      background: var(--hover);
    }
    .message:hover .gutter time {
      opacity: 1;
    }
  }
  .message.first {
    margin-block-start: var(--gap-2);
    padding-block-start: var(--gap-1);
  }
  .gutter {
    display: flex;
    justify-content: flex-end;
    padding-inline-end: var(--gap-3);
  }
  .gutter .avatar {
    margin-block-start: 0.15rem;
  }
  .gutter time {
    opacity: 0;
    line-height: 1.75;
    white-space: nowrap;
  }
  time {
    font-size: 0.688rem;
    color: var(--text-muted);
    font-variant-numeric: tabular-nums;
  }
  .heading {
    display: flex;
    align-items: baseline;
    gap: var(--gap-2);
    line-height: 1.4;
  }
  .sender {
    font-weight: 650;
  }
  .you {
    padding: 0 0.3rem;
    border-radius: 4px;
    font-size: 0.688rem;
    color: var(--text-muted);
    background: var(--hover);
    border: 1px solid var(--border);
  }
  .text {
    margin: 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .text.emoji {
    font-size: 2rem;
    line-height: 1.25;
  }
  .text.deleted {
    font-style: italic;
    color: var(--text-muted);
  }
  .edited {
    font-size: var(--text-xs);
    color: var(--text-muted);
  }
  .reactions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap-1);
    margin: var(--gap-1) 0 0;
    padding: 0;
    list-style: none;
  }
  .reactions button {
    padding: 0 0.4rem;
    border: 1px solid var(--border);
    border-radius: 999px;
    font-size: var(--text-xs);
    line-height: 1.6;
    background: var(--hover);
  }
  .reactions button.mine {
    border-color: var(--accent);
    background: var(--selected);
  }
  .reactions span {
    font-variant-numeric: tabular-nums;
    color: var(--text-muted);
  }
  .text a {
    color: var(--link);
  }
  .pending .text {
    opacity: 0.65;
  }
  .delivery {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--gap-1) var(--gap-2);
    margin: 0;
    font-size: var(--text-xs);
    color: var(--text-muted);
  }
  .failed .delivery {
    color: var(--danger);
  }
`;
