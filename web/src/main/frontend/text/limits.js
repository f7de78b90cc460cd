const MAX_CODE_POINTS = 16_384;
const MAX_BYTES = 32_768;
const WARN_BELOW = 1_000;
const encoder = new TextEncoder();

/**
 * How a text stands to the limits of a message (PROTOCOL.md, "text"): code points, and bytes of UTF-8, which is what
 * runs out first in scripts whose letters take three.
 *
 * @returns {{isEmpty: boolean, isTooLong: boolean, remark: string}} `remark` is empty as long as there is plenty of room
 */
export function measure(text) {
  const left = Math.min(MAX_CODE_POINTS - codePoints(text), Math.floor((MAX_BYTES - bytes(text)) / bytesPerPoint(text)));
  return { isEmpty: text.trim() === '', isTooLong: left < 0, remark: remark(left) };
}

function remark(left) {
  if (left < 0) return `${(-left).toLocaleString()} characters too many`;
  return left < WARN_BELOW ? `${left.toLocaleString()} characters left` : '';
}

function codePoints(text) {
  let count = text.length;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) >= 0xd800 && text.charCodeAt(i) < 0xdc00) count--;
  }
  return count;
}

const bytes = (text) => encoder.encode(text).length;

const bytesPerPoint = (text) => (text ? Math.max(1, bytes(text) / codePoints(text)) : 1);
