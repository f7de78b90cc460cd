import { css, html, nothing } from 'lit';
import { icon } from '../style/icon.js';
import { richText } from '../text/rich-text.js';
import { fullTime, soonTime } from '../text/times.js';

/**
 * @typedef {{mine: (message: object) => number[], isBusy: (message: object) => boolean,
 *   vote: (message: object, options: number[]) => void, close: (message: object) => void,
 *   mayClose: (message: object) => boolean, mayVote: boolean}} PollActs what can be done with polls
 */

/**
 * A poll with its counts. Choosing another option takes the place of the former one; choosing the same one again takes it back.
 *
 * @param {import('../client/parlance-client.js').Message} message
 * @param {PollActs} acts
 */
export function poll(message, acts) {
  const { text, poll: asked } = message.content;
  const tally = message.tally ?? { counts: [], voters: 0 };
  const mine = acts.mine(message);
  const isClosed = isOver(message);
  const most = Math.max(...asked.options.map((_, number) => tally.counts[number] ?? 0));
  return html`<div class="poll" role="group" aria-label="Poll: ${text}">
    <p class="text" dir="auto">${richText(text)}</p>
    <ul>
      ${asked.options.map((option, number) =>
        choice(option, {
          count: tally.counts[number] ?? 0,
          voters: tally.voters,
          isMine: mine.includes(number),
          isAhead: isClosed && most > 0 && tally.counts[number] === most,
          isMultiple: asked.multiple,
          isDisabled: isClosed || !acts.mayVote || acts.isBusy(message),
          choose: () => acts.vote(message, chosen(mine, number, asked.multiple)),
        }),
      )}
    </ul>
    <p class="facts">
      ${isClosed ? html`<b>${icon('lock')} Closed</b> · ` : nothing}${people(tally.voters)}${asked.multiple ? ' · several choices' : ''}${
        asked.anonymous ? ' · anonymous' : ''
      }${isClosed ? nothing : until(asked.closesAt)}
      ${!isClosed && acts.mayVote && acts.mayClose(message)
        ? html`<button class="link-button" @click=${() => acts.close(message)}>Close the poll</button>`
        : nothing}
    </p>
  </div>`;
}

/** @returns {boolean} whether its time is over, or somebody has closed it */
export const isOver = ({ content, tally }) =>
  Boolean(tally?.closedAt) || (Boolean(content.poll.closesAt) && Date.parse(content.poll.closesAt) <= Date.now());

/** What is chosen after that option was pressed. */
export function chosen(mine, number, isMultiple) {
  if (mine.includes(number)) return mine.filter((other) => other !== number);
  return isMultiple ? [...mine, number].sort((a, b) => a - b) : [number];
}

function choice(option, { count, voters, isMine, isAhead, isMultiple, isDisabled, choose }) {
  const share = voters === 0 ? 0 : Math.round((100 * count) / voters);
  return html`<li>
    <button
      class="option ${isMine ? 'mine' : ''} ${isAhead ? 'ahead' : ''}"
      aria-pressed=${isMine ? 'true' : 'false'}
      aria-disabled=${isDisabled ? 'true' : 'false'}
      @click=${() => isDisabled || choose()}
    >
      <span class="mark ${isMultiple ? 'several' : ''}" aria-hidden="true">${isMine ? icon('check') : nothing}</span>
      <bdi class="name">${option}</bdi>
      <span class="count">${count}<span class="visually-hidden"> ${count === 1 ? 'vote' : 'votes'},</span> <span class="share">${share}%</span></span>
      <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect class="filled" width=${share} height="1"></rect>
      </svg>
    </button>
  </li>`;
}

const people = (voters) => (voters === 0 ? 'No votes yet' : `${voters} ${voters === 1 ? 'person has' : 'people have'} voted`);

function until(closesAt) {
  if (!closesAt) return nothing;
  return html` · closes <time datetime=${closesAt} title=${fullTime(closesAt)}>${soonTime(closesAt)}</time>`;
}

export const pollStyles = css`
  .poll {
    display: grid;
    gap: var(--gap-2);
    max-width: 32rem;
    margin-block: var(--gap-1);
    padding: var(--gap-3);
    border: 1px solid var(--border);
    border-radius: var(--radius-m);
    background: var(--surface-raised);
  }
  .poll .text {
    font-weight: 650;
  }
  .poll ul {
    display: grid;
    gap: var(--gap-1);
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .option {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    column-gap: var(--gap-2);
    row-gap: var(--gap-1);
    width: 100%;
    padding: var(--gap-2);
    border-radius: var(--radius-s);
    line-height: 1.3;
  }
  .option:hover:not([aria-disabled='true']) {
    background: var(--hover);
  }
  .option[aria-disabled='true'] {
    cursor: default;
  }
  .mark {
    display: grid;
    place-items: center;
    width: 1.125rem;
    height: 1.125rem;
    border: 1.5px solid var(--border-strong);
    border-radius: 50%;
    font-size: 0.7rem;
    color: var(--on-accent);
  }
  .mark.several {
    border-radius: 4px;
  }
  .option[aria-disabled='true'] .mark {
    border-color: var(--border);
  }
  .option.mine .mark {
    background: var(--accent);
    border-color: var(--accent);
  }
  .mark .icon {
    stroke-width: 3;
  }
  .option .name {
    overflow-wrap: anywhere;
  }
  .option.mine .name,
  .option.ahead .name {
    font-weight: 650;
  }
  .option .count {
    font-size: var(--text-s);
    font-variant-numeric: tabular-nums;
  }
  .share {
    display: inline-block;
    min-width: 2.5rem;
    text-align: end;
    color: var(--text-muted);
  }
  .bar {
    grid-column: 2 / -1;
    display: block;
    width: 100%;
    height: 0.375rem;
    border-radius: 999px;
    background: var(--hover);
  }
  .bar .filled {
    fill: var(--border-strong);
    transition: width 200ms;
  }
  .mine .filled,
  .ahead .filled {
    fill: var(--accent);
  }
  .facts {
    margin: 0;
    font-size: var(--text-xs);
    color: var(--text-muted);
  }
  .facts time {
    font-size: inherit;
  }
  .facts .icon {
    width: 1em;
    height: 1em;
    vertical-align: -0.1em;
  }
  .facts .link-button {
    margin-inline-start: var(--gap-2);
  }
  @media (pointer: coarse) {
    .option {
      min-height: 2.75rem;
    }
  }
`;
