/**
 * How well each document fits the words of a query, in whole numbers, as `engine.py` counts.
 */

import { MAX_TOKENS, runs } from "./taal.js";

/**
 * @typedef {import("./terms.js").Postings} Postings
 * @typedef {import("./terms.js").Step} Step
 * @typedef {import("./terms.js").Terms} Terms
 * @typedef {{run: string[], terms: string[]}} Run words side by side, and their terms as one word
 * @typedef {object} Clue a word of a query, or a run of words
 * @property {number} places in the plan that it covers, a bit for each
 * @property {string[]} terms one is enough, or, where they stand `together`, all are needed
 * @property {boolean} together
 */

/** What each step of a plan speaks of. @param {Terms} terms @param {Step[]} plan */
export const spoken = (terms, plan) =>
  plan.map(({ token, corrected }) => terms.rootOf(corrected || token));

/** What to look for: each word, words side by side as one, and names and phrases.
 * @param {Terms} terms @param {Step[]} plan @param {Run[]} joined @returns {Clue[]} */
function clues(terms, plan, joined) {
  const places = new Map(plan.map(({ token }, nr) => [token, 1 << nr]));
  const covered = (/** @type {string[]} */ run) =>
    run.every((word) => places.has(word)) && run.reduce((bits, word) => bits | (places.get(word) ?? 0), 0);
  return [
    ...plan.map((step, nr) => ({ places: 1 << nr, terms: step.terms, together: false })),
    ...plan.flatMap(({ parts }, nr) =>
      parts.length ? [{ places: 1 << nr, terms: parts, together: true }] : [],
    ),
    ...joined.flatMap(({ run, terms: held }) => {
      const bits = covered(run);
      return bits ? [{ places: bits, terms: held, together: false }] : [];
    }),
    ...runs(spoken(terms, plan)).map(({ start, length, term }) => {
      return { places: ((1 << length) - 1) << start, terms: [term], together: false };
    }),
  ].slice(0, terms.rules.max_clues);
}

/** Not one of the places of a plan: a document that is only like what has its words. */
export const LIKE = 1 << MAX_TOKENS;

/** The score of each document; which places of the plan it covers; and for a document that covers none
 * the one that it is like.
 * @param {Terms} terms @param {Step[]} plan @param {Run[]} joined
 * @param {import("./neighbours.js").Neighbours | undefined} neighbours */
export async function rank(terms, plan, joined, neighbours) {
  const { own, matched } = await ownScores(terms, plan, joined);
  const scores = neighbours ? neighbours.smoothed(own) : own;
  /** @type {Map<number, number>} */ const like = new Map();
  for (const doc of first(scores, terms.rules.admitted)) {
    if (matched[doc] || !neighbours) continue;
    like.set(doc, neighbours.mostLike(doc, own));
    matched[doc] = LIKE;
  }
  return { scores, matched, like };
}

/** The documents with the highest scores, if they have any. @param {Float64Array} scores @param {number} most */
function first(scores, most) {
  /** @type {number[]} */ const found = [];
  scores.forEach((score, doc) => {
    if (!score || (found.length === most && score <= scores[found[most - 1]])) return;
    const at = found.findIndex((other) => score > scores[other]);
    found.splice(at < 0 ? found.length : at, 0, doc);
    found.length = Math.min(found.length, most);
  });
  return found;
}

/** The impacts that each document gathers, times the weight of the words it covers.
 * @param {Terms} terms @param {Step[]} plan @param {Run[]} joined */
async function ownScores(terms, plan, joined) {
  const totals = new Float64Array(terms.size);
  const matched = new Uint32Array(terms.size);
  const gathered = await Promise.all(
    clues(terms, plan, joined).map(async (clue) => ({ ...clue, found: await terms.held(clue.terms) })),
  );
  for (const { places, found, together } of gathered)
    for (const [doc, impact] of together ? weakest(found) : strongest(found)) {
      totals[doc] += impact;
      matched[doc] |= places;
    }
  const weights = await Promise.all(plan.map((step) => terms.weight(step.terms)));
  /** @type {Map<number, number>} */ const covered = new Map();
  const own = totals.map((total, doc) => {
    const places = matched[doc];
    let weight = covered.get(places);
    if (weight === undefined) {
      weight = weights.reduce((sum, one, nr) => (places & (1 << nr) ? sum + one : sum), 0);
      covered.set(places, weight);
    }
    return total * weight;
  });
  return { own, matched };
}

/** The impact on each document of its strongest term. @param {Postings[]} found */
function strongest(found) {
  /** @type {Map<number, number>} */ const best = new Map();
  for (const { docs, impacts } of found)
    docs.forEach((doc, i) => best.set(doc, Math.max(best.get(doc) ?? 0, impacts[i])));
  return best;
}

/** The impact of the weakest term on each document that has all of them. @param {Postings[]} found */
function weakest(found) {
  /** @type {Map<number, number>} */ let kept = new Map();
  found.forEach(({ docs, impacts }, nr) => {
    /** @type {Map<number, number>} */ const both = new Map();
    docs.forEach((doc, i) => {
      const before = nr ? kept.get(doc) : impacts[i];
      if (before) both.set(doc, Math.min(before, impacts[i]));
    });
    kept = both;
  });
  return kept;
}
