/**
 * Searches the site: the front of the reader. The index is small files, each fetched once and when
 * it is needed. Finds, ranks and counts as `engine.py` does, in whole numbers, so that both agree.
 *
 * Behind it stand `files.js` (fetching), `numbers.js` (how the index packs them), `terms.js` (what a
 * word stands for), `rank.js` (how well a document fits), `neighbours.js` (what is like it), `count.js`
 * (choices) and `taal.js` (Dutch).
 */

import { count } from "./count.js";
import { Files, Once, ReadError, fetched } from "./files.js";
import { Neighbours } from "./neighbours.js";
import { decode, decodeRising, place } from "./numbers.js";
import { rank, spoken } from "./rank.js";
import { LAST_WORD, MAX_TOKENS, WORD, runs, sideBySide, tokens, words } from "./taal.js";
import { Terms, distance } from "./terms.js";

export { ReadError } from "./files.js";
export { decode, decodeRising } from "./numbers.js";
export { WORD } from "./taal.js";
export { distance } from "./terms.js";

/** The group of facets that says what kind of record a document is. */
export const KIND = "wat";
/** The ways to sort results; the first is the usual one. */
export const ORDERS = /** @type {const} */ (["relevantie", "nieuw", "naam"]);
// What stands below a result: these facets of a pilot, of other kinds only where it is.
const CAPTION = ["status", "doelgroepen", "regio"];

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
 * @property {string} caption
 * @typedef {object} Told
 * @property {Uint32Array} matched per document, a bit for each step of the plan that it covers
 * @property {Map<number, number>} like for a document without any of the words the one it is like
 * @property {Step[]} plan
 * @property {string} corrected the query with its typing errors mended, or ""
 * @property {Map<string, string[]>} split compounds that no text has, with their parts
 * @typedef {Counted & Told} Answer with `docs` best first, or in the order that was asked for
 * @typedef {object} Basis the file that all begins with: see `index.py`
 * @property {number} aantal
 * @property {string} soort
 * @property {[string, string, string, string][]} soorten
 * @property {{naam: string, titel: string, waarden: [string, string, string][]}[]} facetten
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
      this.version ||= String((await fetched(new URL("index.json", this.root), "no-cache")).v);
      const files = new Files(this.root, this.version);
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

  /** Take over the facets and kinds. @param {Basis} basis */
  #take(basis) {
    this.#cards = basis.kaarten;
    this.kindOf = decode(basis.soort);
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
    // People search for whom first, then for what.
    groups.splice(1, 0, { name: KIND, title: "Wat", values: kinds });
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
    return { ...counted, matched, like, plan, corrected: mended(query, plan), split };
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
      /** @type {[string, string, string]} */
      const [id, title, summary] = k[doc % this.#cards];
      const { one, address } = this.kinds[this.kindOf[doc]];
      const url = `${address}/${id.slice(id.indexOf(":") + 1)}/`;
      return { id, kind: one, title, url, summary, caption: this.#caption(doc) };
    } catch (error) {
      if (error instanceof ReadError) return undefined;
      throw error;
    }
  }

  /** What to say of a document by its facets. @param {number} doc */
  #caption(doc) {
    const names = this.kinds[this.kindOf[doc]].name === "pilot" ? CAPTION : ["regio"];
    const lists = names.map((name) => {
      const values = this.groups.find((group) => group.name === name)?.values ?? [];
      const held = values.filter(({ docs }) => docs[place(docs, doc)] === doc);
      return held.map(({ title }) => title).sort((a, b) => a.localeCompare(b, "nl")).join(", ");
    });
    return lists.filter(Boolean).join(" · ");
  }

  /** What a word counts as, once it was searched for. @param {string} word */
  rootOf(word) {
    return this.#terms?.rootOf(word) ?? word;
  }

  /** What the last word of a text may become: the whole text with that word finished.
   * @param {string} text @param {number} [most] @returns {Promise<string[]>} */
  async suggest(text, most = 7) {
    const { terms } = await this.#open();
    const [last] = LAST_WORD.exec(text) ?? [""];
    const [start, ...more] = words(last);
    if (!start || more.length) return [];
    const { w: lexicon } = await terms.letter(start);
    const from = place(lexicon.map(([word]) => word), start);
    /** @type {[string, number][]} */ const found = [];
    for (let i = from; lexicon[i]?.[0].startsWith(start); i++)
      if (lexicon[i][0] !== start && lexicon[i][1]) found.push(lexicon[i]);
    found.sort((a, b) => b[1] - a[1]);
    return found.slice(0, most).map(([word]) => text.slice(0, text.length - last.length) + word);
  }

  /** The other names of what a query speaks of, by its words. @param {Step[]} plan */
  async synonyms(plan) {
    const { terms } = await this.#open();
    const lists = await Promise.all(
      runs(spoken(terms, plan)).map(async ({ term }) => {
        const { s } = await terms.letter(term);
        return Object.hasOwn(s, term) ? s[term] : [];
      }),
    );
    return lists.flat();
  }

  /** Words of the texts that are other forms of `token`. @param {string} token */
  async family(token) {
    const { terms } = await this.#open();
    const wanted = terms.rootOf(token);
    const { w: lexicon } = await terms.letter(token);
    const start = token.slice(0, 3);
    const near = lexicon.filter(([word, docs]) => docs && word.startsWith(start) && word !== token);
    return near.map(([word]) => word).filter((word) => terms.rootOf(word) === wanted);
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
