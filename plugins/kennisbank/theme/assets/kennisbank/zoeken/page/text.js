/**
 * Words for people: from plain values a piece of Dutch.
 */

/** A text as it was meant: letters with their accents, nothing invisible, plain spaces.
 * @param {string} text */
export const clean = (text) =>
  text.normalize("NFC").replace(/\p{Cf}/gu, "").replace(/[\p{C}\s]+/gu, " ");

/** A text short and clean enough to show. @param {string} text */
export function brief(text) {
  const all = [...clean(text).trim()];
  return all.length > 60 ? `${all.slice(0, 59).join("")}…` : all.join("");
}

/** "1 resultaat", "2.000 resultaten". @param {number} count */
export const results = (count, one = "resultaat", more = "resultaten") =>
  `${count.toLocaleString("nl-NL")} ${count === 1 ? one : more}`;

/** "a, b en c". @param {string[]} list */
export const listed = (list, last = "en") =>
  list.length < 2 ? list.join("") : `${list.slice(0, -1).join(", ")} ${last} ${list.at(-1)}`;

/** A text between Dutch quotes. @param {string} text */
export const quoted = (text) => `‘${brief(text)}’`;

/** A text with a capital. @param {string} text */
export const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
