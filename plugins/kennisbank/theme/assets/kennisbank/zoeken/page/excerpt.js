/**
 * Of all that a record says the sentence that answers, with the words that match in `mark`.
 */

/** @import {Step} from "../lezer.js" */
import { WORD } from "../lezer.js";
import { words } from "../taal.js";
import { make } from "./dom.js";

/** @typedef {(word: string) => number} Match which steps of the plan a word answers, a bit for each */

const SHORT = 3; // letters that many a word has inside
const LONG = 240; // letters that are read in a list
const BEFORE = 80; // letters that are kept before the first match of a text that is cut

/** Says for a word which steps of the plan it answers.
 * @param {Step[]} plan @param {(word: string) => string} rootOf what a word counts as
 * @returns {Match} */
export function matcher(plan, rootOf) {
  /** @type {Map<string, number>} */ const known = new Map();
  const answers = (/** @type {string} */ word, /** @type {Step} */ { token, terms, parts, how }) => {
    const root = rootOf(word);
    if (terms.includes(root) || parts.includes(root)) return true;
    if (how !== "stam") return how !== "niets" && word.startsWith(token);
    return [token, ...terms].some((part) => part.length > SHORT && word.includes(part));
  };
  return (text) => {
    let found = known.get(text);
    if (found !== undefined) return found;
    found = 0;
    for (const word of words(text))
      for (const [nr, step] of plan.entries()) if (answers(word, step)) found |= 1 << nr;
    known.set(text, found);
    return found;
  };
}

/** A text as nodes, the words that match in `mark`. @param {string} text @param {Match} match */
export function marked(text, match) {
  /** @type {(Node | string)[]} */ const nodes = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!match(word)) continue;
    nodes.push(text.slice(end, index), make("mark", {}, word));
    end = index + word.length;
  }
  nodes.push(text.slice(end));
  return nodes;
}

/** Of a summary and the sentences of a record the one that has most words that the title does not have,
 * then most words; the summary where none has more. Cut where it is long.
 * @param {string} title @param {string} summary @param {string[]} sentences @param {Match} match */
export function excerpt(title, summary, sentences, match) {
  const told = steps(title, match);
  const worth = (/** @type {string} */ text) => {
    const seen = steps(text, match);
    return 2 * bits(seen & ~told) + bits(seen);
  };
  const all = [summary, ...sentences];
  const best = all.reduce((a, b) => (worth(b) > worth(a) ? b : a));
  return cut(best, match);
}

/** Which steps the words of a text answer. @param {string} text @param {Match} match */
function steps(text, match) {
  return (text.match(WORD) ?? []).reduce((seen, word) => seen | match(word), 0);
}

/** How many bits are set. @param {number} all */
function bits(all) {
  let count = 0;
  for (let rest = all; rest; rest &= rest - 1) count++;
  return count;
}

/** A text no longer than is read, about its first match. @param {string} text @param {Match} match */
function cut(text, match) {
  if (text.length <= LONG) return text;
  const first = [...text.matchAll(WORD)].find(({ 0: word }) => match(word))?.index ?? 0;
  const from = first + BEFORE < LONG ? 0 : text.indexOf(" ", first - BEFORE) + 1;
  const rest = text.slice(from);
  if (rest.length <= LONG) return `… ${rest}`;
  const end = rest.lastIndexOf(" ", LONG);
  return `${from ? "… " : ""}${rest.slice(0, end > 0 ? end : LONG)} …`;
}
