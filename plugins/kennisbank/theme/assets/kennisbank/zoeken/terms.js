/**
 * The terms of an index: where they stand, what a word counts as, and what a word of a query was
 * meant to be. The same as in `terms.py`.
 */

import { Once, ReadError } from "./files.js";
import { decode, place } from "./numbers.js";
import { stem } from "./taal.js";

/**
 * @typedef {{docs: Uint32Array, impacts: Uint32Array}} Postings
 * @typedef {object} Rules what the index was made with: see `_rules` in `index.py`
 * @property {number} precision of weights
 * @property {number} prefix_terms how many longer words the beginning of a word stands for
 * @property {number} min_prefix
 * @property {number} min_correction
 * @property {number} long_word
 * @property {number} few a compound in so few documents is looked for in parts as well
 * @property {number} min_part
 * @property {string[]} links what may stand between the parts of a compound
 * @property {number[]} joined how many words side by side may be one
 * @property {number} max_clues
 * @property {number} admitted what is only like a result is shown among so many
 * @property {[number, number]} share how much of its neighbours' scores a document gets
 * @typedef {object} Step what a word of the query stands for
 * @property {string} token
 * @property {string[]} terms one of these is enough
 * @property {string[]} parts all of these will do as well
 * @property {"stam" | "begin" | "verbeterd" | "niets"} how
 * @property {string} corrected
 */

/**
 * How many letters to add, drop, change or swap (optimal string alignment); past `most` it says
 * `most + 1`.
 * @param {string} one @param {string} other @param {number} most
 */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  /** @type {number[]} */ let earlier = [];
  /** @type {number[]} */ let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    [earlier, before, row] = [before, row, [i]];
    for (let j = 1; j <= other.length; j++) {
      let cost = before[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      cost = Math.min(cost, before[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        cost = Math.min(cost, earlier[j - 2] + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return most + 1;
  }
  return Math.min(row[other.length], most + 1);
}

/** The terms of one version of the index. */
export class Terms {
  #once = new Once();
  /** @type {Map<string, Postings>} */ #postings = new Map();
  /** @type {Map<string, string[]>} what each form counts as, as far as read */ #forms = new Map();

  /** @param {import("./files.js").Files} files
   * @param {{aantal: number, niveaus: number, blokken: string[], regels: Rules}} basis */
  constructor(files, { aantal, niveaus, blokken, regels }) {
    this.files = files;
    this.size = aantal;
    this.levels = niveaus;
    this.blocks = blokken;
    this.rules = regels;
  }

  /** What is known by a first letter: words as texts have them, sorted, each with its count.
   * @param {string} word @returns {Promise<{w: [string, number][]}>} */
  letter(word) {
    return this.files.read(`woorden/${/^[a-z]/.test(word) ? word[0] : "0"}`);
  }

  /** A block: postings by term; for the stem of a form of another word a list of its own postings,
   * or "", and what it counts as.
   * @param {number} number @returns {Promise<Record<string, string | string[]>>} */
  #block(number) {
    return this.#once.get(`block ${number}`, async () => {
      /** @type {{t: Record<string, string | string[]>}} */
      const { t } = await this.files.read(`blok/${number}`);
      for (const [term, entry] of Object.entries(t))
        if (typeof entry !== "string") this.#forms.set(term, entry.slice(1));
      return t;
    });
  }

  /** The block that has a term, if any has: the last that begins at or before it.
   * @param {string} term */
  #blockOf(term) {
    const next = place(this.blocks, term);
    return this.blocks[next] === term ? next : next - 1;
  }

  /** The packed postings of a term, or nothing. @param {string} term */
  async #packed(term) {
    const number = this.#blockOf(term);
    const block = number < 0 ? {} : await this.#block(number);
    const entry = Object.hasOwn(block, term) ? block[term] : "";
    return typeof entry === "string" ? entry : entry[0];
  }

  /** The postings of a term, or nothing. @param {string} term */
  async postings(term) {
    const known = this.#postings.get(term);
    if (known) return known;
    const packed = await this.#packed(term);
    if (!packed) return undefined;
    const numbers = decode(packed);
    const [step, rest] = [numbers[0], numbers.subarray(1)];
    let doc = -1;
    const docs = Uint32Array.from(rest, (one) => (doc += 1 + Math.floor(one / this.levels)));
    if (doc >= this.size) throw new ReadError(`${term}: te veel pagina's`);
    const found = { docs, impacts: Uint32Array.from(rest, (one) => ((one % this.levels) + 1) * step) };
    this.#postings.set(term, found);
    return found;
  }

  /** The postings of those terms that the index has. @param {string[]} terms */
  async held(terms) {
    const found = await Promise.all(terms.map((term) => this.postings(term)));
    return found.filter((one) => one !== undefined);
  }

  /** How much it tells that a document has one of these. @param {string[]} terms */
  async weight(terms) {
    const weights = (await this.held(terms)).map(({ docs: { length } }) => {
      const rarity = Math.log(1 + (this.size - length + 0.5) / (length + 0.5));
      return Math.max(1, Math.round(this.rules.precision * rarity));
    });
    return Math.max(0, ...weights);
  }

  /** The terms that a word is in the index; words of other roots may share its stem.
   * @param {string} word @returns {Promise<string[]>} */
  async termsOf(word) {
    const short = stem(word);
    const own = await this.#packed(short); // reads the block that knows the forms
    const others = (this.#forms.get(short) ?? []).filter((term) => term !== short);
    const held = await Promise.all(others.map((term) => this.#packed(term)));
    return [...(own ? [short] : []), ...others.filter((_, nr) => held[nr])];
  }

  /** What a word counts as, once the block of its stem was read. @param {string} word */
  rootOf(word) {
    const short = stem(word);
    return this.#forms.get(short)?.[0] ?? short;
  }

  /** What a word of a query stands for; several words where it is a compound of ours. In this order:
   * a word of some text; the beginning of one; a word with a typing error; a compound; a word with
   * two typing errors; what it begins with.
   * @param {string} token @param {string[]} joined the terms of the word that it is together with its
   * neighbours, which come after a beginning
   * @returns {Promise<Step[]>} */
  steps(token, joined) {
    return this.#once.get(`step ${token} ${joined}`, async () => {
      const exact = await this.termsOf(token);
      if (exact.length) return [this.#step(token, exact, "stam", { parts: await this.#aside(token, exact) })];
      const longer = await this.#longer(token);
      if (longer.length) return [this.#step(token, longer, "begin")];
      if (joined.length) return [this.#step(token, joined, "stam")];
      const near = await this.#corrected(token, 1);
      if (near) return [near];
      const parts = await this.#split(token);
      if (parts.length) return Promise.all(parts.map((part) => this.#word(part)));
      const far = await this.#corrected(token, 2);
      if (far) return [far];
      for await (const head of this.#heads(token)) return [await this.#word(head)];
      return [this.#step(token, [], "niets")];
    });
  }

  /** @param {string} token @param {string[]} terms @param {Step["how"]} how @param {Partial<Step>} more
   * @returns {Step} */
  #step(token, terms, how, more = {}) {
    return { token, terms, how, parts: [], corrected: "", ...more };
  }

  /** A step for a word of the index. @param {string} word */
  async #word(word) {
    return this.#step(word, await this.termsOf(word), "stam");
  }

  /** The roots of the parts of a compound that few documents have.
   * @param {string} token @param {string[]} terms */
  async #aside(token, terms) {
    const count = (await this.held(terms)).reduce((sum, { docs }) => sum + docs.length, 0);
    const parts = count <= this.rules.few ? await this.#split(token) : [];
    return parts.map((part) => this.rootOf(part));
  }

  /** The terms that begin with `token`: those with the most documents.
   * @param {string} token @returns {Promise<string[]>} */
  async #longer(token) {
    if (token.length < this.rules.min_prefix) return [];
    const first = Math.max(0, this.#blockOf(token));
    const after = place(this.blocks, `${token}{`); // "{" comes right after "z"
    const numbers = Array.from({ length: Math.max(0, after - first) }, (_, i) => first + i);
    const blocks = await Promise.all(numbers.map((number) => this.#block(number)));
    /** @type {[string, number][]} */ const found = [];
    for (const block of blocks)
      for (const term in block)
        if (term.startsWith(token) && /^[a-z0-9]+$/.test(term)) {
          const docs = (await this.postings(term))?.docs.length;
          if (docs) found.push([term, docs]);
        }
    found.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return found.slice(0, this.rules.prefix_terms).map(([term]) => term);
  }

  /** A step for the word of some text that `token` was most likely meant to be, if there is one.
   * @param {string} token @param {number} most typing errors */
  async #corrected(token, most) {
    if (token.length < (most === 1 ? this.rules.min_correction : this.rules.long_word)) return undefined;
    let [corrected, gap, count] = ["", most + 1, 0];
    for (const [word, docs] of (await this.letter(token)).w) {
      if (word[0] !== token[0]) continue;
      const found = distance(token, word, most);
      if (found <= most && (found < gap || (found === gap && docs > count)))
        [corrected, gap, count] = [word, found, docs];
    }
    if (!corrected) return undefined;
    return this.#step(token, await this.termsOf(corrected), "verbeterd", { corrected });
  }

  /** Words of the index that a token begins with, the longest first. @param {string} token */
  async *#heads(token) {
    const least = this.rules.min_part;
    for (let end = token.length - least; end >= least; end--)
      if ((await this.termsOf(token.slice(0, end))).length) yield token.slice(0, end);
  }

  /** The words of the index that a compound is made of, or nothing. A tail can be reached in many
   * ways, and is tried once.
   * @param {string} token @returns {Promise<string[]>} */
  #split(token) {
    return this.#once.get(`split ${token}`, async () => {
      for await (const head of this.#heads(token))
        for (const between of this.rules.links) {
          const tail = token.slice(head.length + between.length);
          if (!token.startsWith(head + between) || tail.length < this.rules.min_part) continue;
          const rest = (await this.termsOf(tail)).length ? [tail] : await this.#split(tail);
          if (rest.length) return [head, ...rest];
        }
      return [];
    });
  }
}
