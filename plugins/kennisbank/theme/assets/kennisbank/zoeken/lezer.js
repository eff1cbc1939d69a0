/**
 * Searches the site: the front of the reader. The index is small files, each fetched once and when
 * it is needed. Finds, ranks and counts as `engine.py` does, in whole numbers, so that both agree.
 *
 * Behind it stand `files.js` (fetching), `numbers.js` (how the index packs them), `terms.js` (what a
 * word stands for), `rank.js` (how well a document fits), `neighbours.js` (what is like it), `answers.js`
 * (what a query names), `count.js` (choices), `names.js` (pages by name) and `taal.js` (Dutch).
 */

import { answers } from "./answers.js";
import { count } from "./count.js";
import { Files, Once, ReadError, fetched } from "./files.js";
import { named } from "./names.js";
import { Neighbours } from "./neighbours.js";
import { decode, decodeRising, place } from "./numbers.js";
import { rank } from "./rank.js";
import { MAX_TOKENS, WORD, sideBySide, tokens, words } from "./taal.js";
import { Terms, distance } from "./terms.js";

export { ReadError } from "./files.js";
export { decode, decodeRising } from "./numbers.js";
export { WORD } from "./taal.js";
export { distance } from "./terms.js";

/** The group of facets that says what kind of record a document is. */
export const KIND = "wat";
/** The ways to sort results; the first is the usual one. */
export const ORDERS = /** @type {const} */ (["relevantie", "nieuw", "naam"]);
const WHERE = "regio"; // the facet that a caption names as well

/**
 * @typedef {import("./count.js").Counted} Counted
 * @typedef {import("./count.js").Filters} Filters
 * @typedef {import("./count.js").Group} Group
 * @typedef {import("./count.js").Value} Value
 * @typedef {import("./terms.js").Postings} Postings
 * @typedef {import("./terms.js").Step} Step
 * @typedef {typeof ORDERS[number]} Order
 * @typedef {{name: string, one: string, more: string, address: string}} Kind
 * @typedef {object} Card what a result shows
 * @property {string} id
 * @property {string} kind what it is, in a word: titles may be equal
 * @property {string} title
 * @property {string} url
 * @property {string} summary
 * @property {string} caption how far it is or of when, and where
 * @property {string[]} sentences what it says
 * @property {string} over what its pilots are called, after "pilots", if a query can name it
 * @property {number[]} pilots those that refer to it, best first
 * @typedef {object} Told
 * @property {Uint32Array} matched per document, a bit for each step of the plan that it covers
 * @property {Map<number, number>} like for a document without any of the words the one it is like
 * @property {number[]} named what the query names, if that is much of what it asks
 * @property {Step[]} plan
 * @property {string} corrected the query with its typing errors mended, or ""
 * @property {Map<string, string[]>} split compounds that no text has, with their parts
 * @typedef {Counted & Told} Answer with `docs` best first, or in the order that was asked for
 * @typedef {object} Basis the file that all begins with: see `index.py`
 * @property {number} aantal
 * @property {string} soort
 * @property {[string, string, string, string][]} soorten
 * @property {{naam: string, titel: string, waarden: [string, string, string][]}[]} facetten
 * @property {[string, string[]][]} [tabs]
 * @property {string[]} [antwoorden]
 * @property {number} niveaus
 * @property {number} kaarten
 * @property {string[]} blokken
 * @property {import("./terms.js").Rules} regels
 */

/** The search index of a site. Each method may throw `ReadError`; asking again tries again. */
export class Reader {
  #once = new Once();
  /** @type {Terms | undefined} */ #terms;
  #cards = 1;
  /** The version of the index that is read, or "". */
  version = "";
  /** @type {Set<string>} words that search passes over */ stop = new Set();
  /** @type {Kind[]} */ kinds = [];
  /** @type {{title: string, kinds: string[]}[]} what to see alone; without kinds all */ tabs = [];
  /** @type {string[]} kinds that a query may name, likeliest first */ answering = [];
  /** @type {Uint32Array} the kind of each document */ kindOf = new Uint32Array();
  /** @type {Group[]} */ groups = [];

  /** @param {URL} [root] the folder of the index */
  constructor(root = new URL("../../../zoekindex/", import.meta.url)) {
    this.root = root;
  }

  /** The table of facets and kinds, ready to count with; cheap when already open. */
  async open() {
    await this.#open();
  }

  /** The open index. @returns {Promise<{files: Files, terms: Terms}>} */
  #open() {
    return this.#once.get("open", async () => {
      const language = fetched(new URL("taal.json", import.meta.url), "default");
      language.catch(() => {}); // told when it is awaited
      const files = await this.#files();
      const basis = await files.read("basis");
      if (!basis.regels) throw new ReadError("basis: van een andere tijd dan deze pagina");
      const { stop } = await language;
      this.#mustBe(files);
      this.#take(basis);
      this.stop = new Set(stop);
      this.#terms = new Terms(files, basis);
      return { files, terms: this.#terms };
    });
  }

  /** The files of the index. @returns {Promise<Files>} */
  #files() {
    return this.#once.get("files", async () => {
      this.version ||= String((await fetched(new URL("index.json", this.root), "no-cache")).v);
      return new Files(this.root, this.version);
    });
  }

  /** Take over the facets and kinds. @param {Basis} basis */
  #take(basis) {
    this.#cards = basis.kaarten;
    this.kindOf = decode(basis.soort);
    this.tabs = (basis.tabs ?? []).map(([title, kinds]) => ({ title, kinds }));
    this.answering = basis.antwoorden ?? [];
    this.kinds = basis.soorten.map(([name, one, more, address]) => ({ name, one, more, address }));
    /** @type {number[][]} */ const byKind = this.kinds.map(() => []);
    this.kindOf.forEach((kind, doc) => byKind[kind].push(doc));
    const kinds = this.kinds
      .map(({ name, more }, nr) => ({ id: name, title: more, docs: Uint32Array.from(byKind[nr]) }))
      .filter(({ docs }) => docs.length);
    const groups = basis.facetten.map(({ naam, titel, waarden }) => ({
      name: naam,
      title: titel,
      values: waarden.map(([id, title, docs]) => ({ id, title, docs: decodeRising(docs) })),
    }));
    groups.push({ name: KIND, title: "Soort pagina", values: kinds });
    this.groups = groups.filter(({ values }) => values.length);
  }

  /** What was begun with one index cannot go on with the next. @param {Files} files */
  #mustBe({ version }) {
    if (this.version !== version) throw new ReadError(`index ${version} is vervangen`);
  }

  /**
   * After a failure: look whether there is a newer index. If so, all that was read is forgotten.
   * @returns {Promise<boolean>} whether there is
   */
  async renew() {
    const before = this.version;
    const version = String((await fetched(new URL("index.json", this.root), "reload")).v);
    if (version !== this.version) {
      this.version = version;
      this.#once = new Once();
    }
    return version !== before;
  }

  /** The words of a query that are looked up. @param {string} query */
  async tokens(query) {
    await this.#open();
    return tokens(query, this.stop);
  }

  /**
   * Every document that has a word of the query and fits the choices, with the counts of every
   * facet. Without words every document that fits.
   * @param {string} query @param {Filters} [filters] @param {Order} [order]
   * @returns {Promise<Answer>}
   */
  async search(query, filters = {}, order = ORDERS[0]) {
    const { files, terms } = await this.#open();
    const asked = tokens(query, this.stop);
    const neighbours = asked.length ? this.#neighbours(files, terms) : undefined;
    const joined = await this.#joined(terms, query);
    const together = new Map(joined.flatMap(({ run, terms: held }) => run.map((word) => [word, held])));
    const told = await Promise.all(asked.map((token) => terms.steps(token, together.get(token) ?? [])));
    // A part of a compound may have been asked for by itself.
    const plan = [...new Map(told.flat().map((step) => [step.token, step])).values()].slice(0, MAX_TOKENS);
    const { scores, matched, like } = await rank(terms, plan, joined, await neighbours);
    const named = await answers(terms, plan, (doc) => this.answering.indexOf(this.#kind(doc).name));
    const dates = order === "nieuw" ? decode((await files.read("datum")).d) : undefined;
    this.#mustBe(files);
    if (!plan.length) matched.fill(1);
    const counted = count(this.groups, filters, matched);
    if (dates) counted.docs.sort((a, b) => dates[b] - dates[a] || a - b);
    if (order === "relevantie") counted.docs.sort((a, b) => scores[b] - scores[a] || a - b);
    const split = new Map(
      told.flatMap((steps, nr) =>
        steps[0].token === asked[nr] ? [] : [[asked[nr], steps.map(({ token }) => token)]],
      ),
    );
    return { ...counted, matched, like, named, plan, corrected: mended(query, plan), split };
  }

  /** What is like what. Without that file search goes on, with what has the words itself.
   * @param {Files} files @param {Terms} terms @returns {Promise<Neighbours | undefined>} */
  #neighbours(files, { size, rules }) {
    const read = this.#once.get(`neighbours ${files.version}`, async () => {
      const { b } = await files.read("buren");
      return new Neighbours(b, size, rules.share);
    });
    return read.catch(() => undefined);
  }

  /** Words that stand side by side in a query and are one word in the index.
   * @param {Terms} terms @param {string} query */
  async #joined(terms, query) {
    const runs = sideBySide(query, this.stop, terms.rules.joined);
    const held = await Promise.all(runs.map(({ word }) => terms.termsOf(word)));
    return runs.map(({ run }, nr) => ({ run, terms: held[nr] })).filter((one) => one.terms.length);
  }

  /** The cards of some documents; each may fail on its own.
   * @param {number[]} docs @returns {Promise<(Card | undefined)[]>} */
  async read(docs) {
    const { files } = await this.#open();
    return Promise.all(docs.map((doc) => this.#card(files, doc)));
  }

  /** @param {Files} files @param {number} doc @returns {Promise<Card | undefined>} */
  async #card(files, doc) {
    try {
      const { k } = await files.read(`kaart/${Math.floor(doc / this.#cards)}`);
      /** @type {[string, string, string, string?, string[]?, string?, string?, string?]} */
      const card = k[doc % this.#cards];
      const [id, title, summary, told = "", sentences = [], over = "", packed = "", elsewhere] = card;
      const { one, address } = this.#kind(doc);
      const url = elsewhere || `${address}/${id.slice(id.indexOf(":") + 1)}/`;
      const caption = [told, this.#where(doc)].filter(Boolean).join(" · ");
      const pilots = [...decode(packed)];
      return { id, kind: one, title, url, summary, caption, sentences, over, pilots };
    } catch (error) {
      if (error instanceof ReadError) return undefined;
      throw error;
    }
  }

  /** The kind of a document. @param {number} doc */
  #kind(doc) {
    return this.kinds[this.kindOf[doc]];
  }

  /** The regions of a document. @param {number} doc */
  #where(doc) {
    const values = this.groups.find(({ name }) => name === WHERE)?.values ?? [];
    const held = values.filter(({ docs }) => docs[place(docs, doc)] === doc);
    return held.map(({ title }) => title).sort((a, b) => a.localeCompare(b, "nl")).join(", ");
  }

  /** What a word counts as, once it was searched for. @param {string} word */
  rootOf(word) {
    return this.#terms?.rootOf(word) ?? word;
  }

  /** The pages that a text may be meant for, by their names.
   * @param {string} text @param {number} [most] @returns {Promise<import("./names.js").Named[]>} */
  async pages(text, most = 7) {
    return named(await this.#files(), text, most);
  }

  /** Words of the texts that look like `token`, nearest first.
   * @param {string} token @param {number} [most] @returns {Promise<string[]>} */
  async near(token, most = 5) {
    const { terms } = await this.#open();
    const reach = Math.max(2, Math.floor(token.length / 3));
    const { w: lexicon } = await terms.letter(token);
    const rows = lexicon.map(([word, docs]) => ({ word, docs, gap: distance(token, word, reach) }));
    const found = rows.filter(({ docs, gap }) => docs && gap <= reach); // no joined words
    found.sort((a, b) => a.gap - b.gap || b.docs - a.docs);
    return found.slice(0, most).map(({ word }) => word);
  }
}

/** A query with its corrected words in place, or "". @param {string} query @param {Step[]} plan */
function mended(query, plan) {
  const by = new Map(plan.filter((s) => s.corrected).map((s) => [s.token, s.corrected]));
  if (!by.size) return "";
  return query.replace(WORD, (word) => by.get(words(word).join("")) ?? word);
}
