import { html } from 'lit';

const HUES = 8;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A round picture for a person, a square one for a group, made of the first letters of two words of the name: of the
 * first and the last one for a person. The same id has the same colour everywhere.
 *
 * @param {string} name
 * @param {string} id
 * @param {'round' | 'square'} [shape]
 */
export function avatar(name, id, shape = 'round') {
  const words = name.match(/[\p{L}\p{N}][^\s]*/gu) ?? [name];
  const picked = words.length < 2 ? words : [words[0], shape === 'round' ? words.at(-1) : words[1]];
  const initials = picked.map(firstLetter).join('').toLocaleUpperCase();
  return html`<span class="avatar ${shape} hue-${hue(id)}" aria-hidden="true">${initials}</span>`;
}

function firstLetter(word) {
  const [first] = graphemes.segment(word);
  return first?.segment ?? '';
}

function hue(id) {
  let hash = 0;
  for (const char of id) hash = (hash * 31 + char.codePointAt(0)) % 997;
  return hash % HUES;
}
