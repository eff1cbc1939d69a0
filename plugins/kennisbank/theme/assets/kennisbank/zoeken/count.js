/**
 * Which documents fit the choices of a reader, and how many each further choice would leave.
 */

import { LIKE } from "./rank.js";

/**
 * @typedef {Record<string, string[]>} Filters chosen values by group
 * @typedef {{id: string, title: string, docs: Uint32Array}} Value
 * @typedef {{name: string, title: string, values: Value[]}} Group
 * @typedef {object} Counted
 * @property {number[]} docs those that match and fit every choice, in order of their numbers
 * @property {number} found how many of those have the words; the others are only like them, and count
 * in none of these numbers
 * @property {Map<string, number[]>} counts results per value, its own group left out
 * @property {Map<string, number>} loosened results when all choices of a group are dropped
 * @property {number} withoutWords results of the choices alone
 * @property {number} withoutChoices results of the words alone
 */

/** Several values in a group: one of them is enough; each group must fit.
 * @param {Group[]} groups @param {Filters} filters
 * @param {Uint32Array} matched not 0 for each document that fits the words
 * @returns {Counted} */
export function count(groups, filters, matched) {
  const { fails, failing } = failures(groups, filters, matched.length);
  /** @type {number[]} */ const docs = [];
  const dropped = new Uint32Array(groups.length);
  let [found, withoutWords, withoutChoices] = [0, 0, 0];
  for (let doc = 0; doc < matched.length; doc++) {
    if (!fails[doc]) withoutWords++;
    if (matched[doc] && !fails[doc]) docs.push(doc);
    if (!matched[doc] || matched[doc] === LIKE) continue;
    withoutChoices++;
    if (!fails[doc]) found++;
    else if (fails[doc] === 1) dropped[failing[doc]]++;
  }
  const counts = new Map();
  const loosened = new Map();
  for (const [nr, { name, values }] of groups.entries()) {
    const fits = (/** @type {number} */ doc) =>
      matched[doc] && matched[doc] !== LIKE && (!fails[doc] || (fails[doc] === 1 && failing[doc] === nr));
    loosened.set(name, found + dropped[nr]);
    counts.set(
      name,
      values.map((value) => value.docs.reduce((sum, doc) => (fits(doc) ? sum + 1 : sum), 0)),
    );
  }
  return { docs, found, counts, loosened, withoutWords, withoutChoices };
}

/** In how many groups each document fails, and the last of those.
 * @param {Group[]} groups @param {Filters} filters @param {number} size */
function failures(groups, filters, size) {
  const fails = new Uint8Array(size);
  const failing = new Int16Array(size).fill(-1);
  for (const [nr, { name, values }] of groups.entries()) {
    const wanted = new Set(filters[name] ?? []);
    const chosen = values.filter((value) => wanted.has(value.id));
    if (!chosen.length) continue;
    const fits = new Uint8Array(size);
    for (const { docs } of chosen) for (const doc of docs) fits[doc] = 1;
    for (let doc = 0; doc < size; doc++) {
      if (fits[doc]) continue;
      fails[doc]++;
      failing[doc] = nr;
    }
  }
  return { fails, failing };
}
