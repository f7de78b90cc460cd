import { html } from 'lit';
import { until } from 'lit/directives/until.js';
import { picture } from '../client/pictures.js';

const HUES = 8;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A round picture for a person, a square one for a group, made of the first letters of two words of the name: of the
 * first and the last one for a person. The same id has the same colour everywhere.
 *
 * @param {string} name
 * @param {string} id
 * @param {'round' | 'square'} [shape]
 * @param {string | null} [address] of a picture, which takes the place of the letters once it is there
 * @param {64 | 256} [size] of the picture
 */
export function avatar(name, id, shape = 'round', address = undefined, size = 64) {
  const words = name.match(/[\p{L}\p{N}][^\s]*/gu) ?? [name];
  const picked = words.length < 2 ? words : [words[0], shape === 'round' ? words.at(-1) : words[1]];
  const initials = picked.map(firstLetter).join('').toLocaleUpperCase();
  const letters = html`<span class="avatar ${shape} hue-${hue(id)}" aria-hidden="true">${initials}</span>`;
  const loading = picture(address, size);
  if (!loading) return letters;
  const image = loading.then((source) =>
    source ? html`<img class="avatar ${shape}" src=${source} alt="" draggable="false" />` : letters,
  );
  return html`${until(image, letters)}`;
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
