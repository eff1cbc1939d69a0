/**
 * Whole numbers as the index packs them, the same as in `index.py`: every sign that takes one byte
 * in JSON is a digit, of which the first half end a number and the others say that more follows.
 */

const VALUE = new Uint8Array(128);
let digits = 0;
for (let code = 33; code < 127; code++) if (code !== 34 && code !== 92) VALUE[code] = digits++;
const BASE = digits / 2;

/** Whole numbers from their text. @param {string} text @returns {Uint32Array} */
export function decode(text) {
  const found = new Uint32Array(text.length);
  let count = 0;
  let number = 0;
  let scale = 1;
  for (let i = 0; i < text.length; i++) {
    const value = VALUE[text.charCodeAt(i) & 127];
    number += (value % BASE) * scale;
    if (value < BASE) {
      found[count++] = number;
      number = 0;
      scale = 1;
    } else scale *= BASE;
  }
  return found.slice(0, count);
}

/** Rising numbers from the text of their differences. @param {string} text */
export function decodeRising(text) {
  const found = decode(text);
  for (let i = 1; i < found.length; i++) found[i] += found[i - 1];
  return found;
}

/** The first place in a sorted list whose item is not before `wanted`.
 * @template {string | number} T @param {ArrayLike<T>} list @param {T} wanted */
export function place(list, wanted) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
