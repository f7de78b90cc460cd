import { html } from 'lit';

const LINK = /\bhttps?:\/\/[^\s<>"'`]+/giu;
/** What ends a sentence is not part of a link. */
const TRAILING = /[.,;:!?…]+$/u;
const EMOJI_ONLY = /^(?:\p{RGI_Emoji}\s*){1,6}$/v;

/**
 * A text as its writer typed it, with links that can be followed. Everything else is shown literally: the parts go
 * through the template as text, never as markup.
 */
export function richText(text) {
  const parts = [];
  let end = 0;
  for (const { 0: match, index } of text.matchAll(LINK)) {
    const address = linkIn(match);
    if (!address) continue;
    parts.push(text.slice(end, index), link(address));
    end = index + address.length;
  }
  parts.push(text.slice(end));
  return parts;
}

/** A few emoji and nothing else may be shown larger. */
export const isEmojiOnly = (text) => text.length < 100 && EMOJI_ONLY.test(text);

function link(address) {
  return html`<a href=${address} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">${address}</a>`;
}

function linkIn(match) {
  let address = match.replace(TRAILING, '');
  // "(see https://example.org)": the bracket belongs to the sentence unless it was opened within the address
  while (address.endsWith(')') && count(address, ')') > count(address, '(')) {
    address = address.slice(0, -1).replace(TRAILING, '');
  }
  return URL.canParse(address) ? address : undefined;
}

const count = (text, char) => text.split(char).length - 1;
