/**
 * What a query names: a target group, a theme, a region. Its page is the answer, above the results.
 */

import { spoken } from "./rank.js";
import { runs } from "./taal.js";

const MOST = 2; // things that one query names
const HALF = 2; // the names must be this part of what the query asks

/** The documents that a query names, longest name first; none where the names are less than half of
 * what it asks. Of several that bear one name that kind counts that people mean most.
 * @param {import("./terms.js").Terms} terms @param {import("./terms.js").Step[]} plan
 * @param {(doc: number) => number} order of its kind among those that may answer; -1 for none of those
 * @returns {Promise<number[]>} */
export async function answers(terms, plan, order) {
  const names = runs(spoken(terms, plan)).filter(({ term }) => term.endsWith("="));
  names.sort((a, b) => b.length - a.length || a.start - b.start);
  const weights = await Promise.all(plan.map((step) => terms.weight(step.terms)));
  const weigh = (/** @type {number} */ from, /** @type {number} */ to) =>
    weights.slice(from, to).reduce((sum, one) => sum + one, 0);
  /** @type {Set<number>} */ const taken = new Set();
  /** @type {Set<number>} */ const found = new Set();
  let said = 0;
  for (const { start, length, term } of names) {
    const places = Array.from({ length }, (_, nr) => start + nr);
    if (found.size === MOST || places.some((place) => taken.has(place))) continue;
    const docs = [...((await terms.postings(term))?.docs ?? [])].filter((doc) => order(doc) >= 0);
    if (!docs.length) continue;
    found.add(docs.reduce((a, b) => (order(b) < order(a) ? b : a)));
    places.forEach((place) => taken.add(place));
    said += weigh(start, start + length);
  }
  return said * HALF >= weigh(0, plan.length) ? [...found] : [];
}
