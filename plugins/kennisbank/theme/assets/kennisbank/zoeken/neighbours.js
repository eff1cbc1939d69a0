/**
 * What is like what: a score passes in part to the neighbours of a document, as in `neighbours.py`.
 */

import { decode } from "./numbers.js";

/** The neighbours of each document with the weights of their bonds. */
export class Neighbours {
  /** @param {string} packed each bond once, by the lower number of the two: see `index.py`
   * @param {number} size how many documents there are
   * @param {[number, number]} share how much of the mean of its neighbours a score gets */
  constructor(packed, size, share) {
    this.share = share;
    /** @type {[number, number][][]} */ this.of = Array.from({ length: size }, () => []);
    const numbers = decode(packed);
    let at = 0;
    for (let doc = 0; doc < size && at < numbers.length; doc++) {
      let other = doc;
      for (let count = numbers[at++]; count > 0; count--) {
        other += 1 + numbers[at++];
        const weight = numbers[at++];
        if (!(other < size && weight)) return; // damaged: what was read so far will do
        this.of[doc].push([other, weight]);
        this.of[other].push([doc, weight]);
      }
    }
  }

  /** Scores to which the mean of a document's neighbours is added in part.
   * @param {Float64Array} own @returns {Float64Array} */
  smoothed(own) {
    const [part, whole] = this.share;
    return own.map((score, doc) => {
      let [given, total] = [0, 0];
      for (const [other, weight] of this.of[doc]) {
        given += weight * own[other];
        total += weight;
      }
      return given ? score + Math.floor((part * given) / (whole * total)) : score;
    });
  }

  /** The neighbour from which a document has most of its score.
   * @param {number} doc @param {Float64Array} own */
  mostLike(doc, own) {
    const given = this.of[doc].map(([other, weight]) => ({ other, much: weight * own[other] }));
    return given.reduce((a, b) => (b.much > a.much || (b.much === a.much && b.other < a.other) ? b : a)).other;
  }
}
