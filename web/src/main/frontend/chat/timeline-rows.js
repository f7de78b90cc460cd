import { startOfDay } from '../text/times.js';

/** Within this time messages of one sender are shown as one group. */
const GROUP_MS = 5 * 60_000;

/**
 * @typedef {{kind: 'day', key: string, at: string}} DayRow
 * @typedef {{kind: 'unread', key: string}} UnreadRow
 * @typedef {{kind: 'message', key: string, message: object, isMine: boolean, startsGroup: boolean,
 *   isForMe?: boolean, draft?: object, root?: object, isLastOfMine?: boolean}} MessageRow `isForMe` where it names me,
 *   `root` what it replies to
 */

/**
 * What a timeline shows, from top to bottom: messages in their order with separators between days and before the first
 * unread one, then what is on its way.
 *
 * @param {import('../client/parlance-client.js').Message[]} messages
 * @param {import('../model/outbox.js').Draft[]} drafts
 * @param {{id: string, name: string, avatar?: string | null}} me
 * @param {number} firstUnread the sequence of the first unread message; 0 for none
 * @returns {(DayRow | UnreadRow | MessageRow)[]}
 */
export function rows(messages, drafts, me, firstUnread) {
  const rows = [];
  const roots = new Map(messages.map((message) => [message.id, message]));
  let former;
  for (const entry of [...messages.map((message) => stored(message, me)), ...pending(drafts, messages, me)]) {
    const { message } = entry;
    const isNewDay = !former || startOfDay(former.createdAt) !== startOfDay(message.createdAt);
    const isFirstUnread = message.sequence === firstUnread;
    if (isNewDay) rows.push({ kind: 'day', key: `day ${message.createdAt}`, at: message.createdAt });
    if (isFirstUnread) rows.push({ kind: 'unread', key: 'unread' });
    const startsGroup = isNewDay || isFirstUnread || !continues(former, message);
    rows.push({ ...entry, startsGroup, root: roots.get(message.threadId) });
    former = message;
  }
  const last = rows.findLast(({ isMine }) => isMine);
  if (last) last.isLastOfMine = true;
  return rows;
}

/** The client's id is the key: a message on its way becomes the stored one without being drawn anew. */
function stored(message, me) {
  const key = message.clientMessageId ?? message.id;
  return { kind: 'message', key, message, isMine: message.senderId === me.id, isForMe: message.mentions?.includes(me.id) };
}

function pending(drafts, messages, me) {
  const known = new Set(messages.map(({ clientMessageId }) => clientMessageId));
  return drafts
    .filter(({ clientMessageId }) => !known.has(clientMessageId))
    .map((draft) => ({
      kind: 'message',
      key: draft.clientMessageId,
      isMine: true,
      draft,
      message: {
        senderId: me.id,
        senderName: me.name,
        senderAvatar: me.avatar,
        createdAt: draft.createdAt,
        content: { text: draft.text },
        threadId: draft.threadId,
      },
    }));
}

function continues(former, message) {
  return former.senderId === message.senderId && Date.parse(message.createdAt) - Date.parse(former.createdAt) < GROUP_MS;
}
