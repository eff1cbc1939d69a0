/**
 * Reads the search index: small files, each fetched once and when it is needed. Finds, ranks and
 * counts as `zoeken.py` does, in whole numbers, so that both agree.
 */

import { LINKS, MAX_TOKENS, MIN_PART, fold, runs, stem, tokens, words } from "./taal.js";

/** The group of facets that says what kind of record a document is. */
export const KIND = "wat";
/** A word as people write it, with what folding drops. */
export const WORD = /[\p{L}\p{N}\p{M}@'’]+/gu;

const PRECISION = 16; // of weights, as in `zoeken.py`
const PREFIX_TERMS = 8;
const MIN_PREFIX = 3;
const MIN_CORRECTION = 4;
const LONG_WORD = 8;
const FEW = 5;
// The signs of numbers, as in `zoekindex.py`: from "!" to "~" without the two that JSON escapes.
const BASE = 46;
const VALUE = new Uint8Array(128);
for (let code = 33, value = 0; code < 127; code++) if (code !== 34 && code !== 92) VALUE[code] = value++;
// What stands below a result: these facets of a pilot, of other kinds only where it is.
const CAPTION = ["status", "doelgroepen", "regio"];

/**
 * @typedef {Record<string, string[]>} Filters chosen values by group
 * @typedef {"relevantie" | "nieuw" | "naam"} Order
 * @typedef {{docs: Uint32Array, impacts: Uint32Array}} Postings
 * @typedef {{id: string, title: string, docs: Uint32Array}} Value
 * @typedef {{name: string, title: string, values: Value[]}} Group
 * @typedef {object} Step what a word of the query stands for
 * @property {string} token
 * @property {string[]} terms one of these is enough
 * @property {string[]} parts all of these will do as well
 * @property {"stam" | "begin" | "verbeterd" | "niets"} how
 * @property {string} corrected
 * @typedef {{id: string, title: string, url: string, summary: string, caption: string}} Card
 * @typedef {object} Answer
 * @property {number[]} docs every result, best first
 * @property {Uint32Array} matched per document, a bit for each step of the plan that it covers
 * @property {Step[]} plan
 * @property {Map<string, number[]>} counts results per value, its own group left out
 * @property {Map<string, number>} loosened results when all choices of a group are dropped
 * @property {number} withoutWords results of the choices alone
 * @property {number} withoutChoices results of the words alone
 * @property {string} corrected the query with its typing errors mended, or ""
 * @property {Map<string, string[]>} split compounds that no text has, with their parts
 */

/** A file that is not there, cannot be read, or is of another index. */
export class ReadError extends Error {}

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

/** The first place in a sorted list whose item is not before `wanted`.
 * @template {string | number} T @param {ArrayLike<T>} list @param {T} wanted */
function place(list, wanted) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The search index of a site. Each method may throw `ReadError`; asking again tries again. */
export class Reader {
  /** @param {URL} [root] the folder of the index */
  constructor(root = new URL("../../../zoekindex/", import.meta.url)) {
    this.root = root;
    this.version = "";
    this.#forget();
  }

  #forget() {
    /** @type {Map<string, Promise<any>>} */ this.files = new Map();
    /** @type {Map<string, Postings>} */ this.postings = new Map();
    /** @type {Map<string, string[]>} what each form counts as, as far as read */ this.forms = new Map();
  }

  /** A JSON file, fetched once; a failure is not remembered.
   * @param {string} name @param {() => Promise<any>} get */
  #once(name, get) {
    let file = this.files.get(name);
    if (!file) {
      file = get().catch((error) => {
        if (this.files.get(name) === file) this.files.delete(name);
        throw error;
      });
      this.files.set(name, file);
    }
    return file;
  }

  /** @param {URL} address @param {RequestCache} cache */
  async #fetch(address, cache) {
    try {
      const answer = await fetch(address, { cache });
      if (answer.ok) return await answer.json();
      throw new Error(String(answer.status));
    } catch (error) {
      throw new ReadError(`${address.pathname}: ${error}`);
    }
  }

  /** A file of this version of the index; one that was kept too long is fetched again.
   * @param {string} name */
  #read(name) {
    return this.#once(name, async () => {
      const version = this.version;
      const address = new URL(`${version}/${name}.json`, this.root);
      for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
        const file = await this.#fetch(address, cache);
        if (file.v === version) return file;
      }
      throw new ReadError(`${name}: andere versie`);
    });
  }

  /** The table of facets and kinds, ready to count with; cheap when already open. */
  open() {
    return this.#once("open", async () => {
      const stop = this.#once("stop", () => this.#fetch(new URL("taal.json", import.meta.url), "default"));
      stop.catch(() => {}); // told when it is awaited
      if (!this.version) {
        const { v } = await this.#fetch(new URL("index.json", this.root), "no-cache");
        this.version = String(v);
      }
      const version = this.version;
      const basis = await this.#read("basis");
      this.#mustBe(version);
      this.size = basis.aantal;
      this.kindOf = decode(basis.soort);
      this.cards = basis.kaarten;
      this.levels = basis.niveaus;
      /** @type {string[]} */ this.blocks = basis.blokken;
      /** @type {{name: string, one: string, more: string, address: string}[]} */
      this.kinds = basis.soorten.map(([name, one, more, address]) => ({ name, one, more, address }));
      /** @type {number[][]} */ const byKind = this.kinds.map(() => []);
      this.kindOf.forEach((kind, doc) => byKind[kind].push(doc));
      const kinds = this.kinds
        .map(({ name, more }, i) => ({ id: name, title: more, docs: Uint32Array.from(byKind[i]) }))
        .filter((value) => value.docs.length);
      const groups = basis.facetten.map(({ naam, titel, waarden }) => ({
        name: naam,
        title: titel,
        values: waarden.map(([id, title, docs]) => ({ id, title, docs: decodeRising(docs) })),
      }));
      // People search for whom first, then for what.
      groups.splice(1, 0, { name: KIND, title: "Wat", values: kinds });
      /** @type {Group[]} */ this.groups = groups.filter((group) => group.values.length);
      this.stop = new Set((await stop).stop);
      this.opened = version;
    });
  }

  /** What was begun with one index cannot go on with the next. @param {string} version */
  #mustBe(version) {
    if (this.version !== version) throw new ReadError(`index ${version} is vervangen`);
  }

  /**
   * After a failure: look whether there is a newer index. If so, all that was read is forgotten.
   * @returns {Promise<boolean>} whether there is
   */
  async renew() {
    const before = this.version;
    const version = await this.#newest();
    if (version !== this.version) {
      this.version = version;
      this.#forget();
    }
    return version !== before;
  }

  /** The version that the site has now, whatever was kept. */
  async #newest() {
    return String((await this.#fetch(new URL("index.json", this.root), "reload")).v);
  }

  /** The words of a query that are looked up. @param {string} query */
  async tokens(query) {
    await this.open();
    return tokens(query, this.stop);
  }

  /** Words as texts have them, that begin with the same letter, sorted, each with its count.
   * @param {string} word @returns {Promise<[string, number][]>} */
  async #lexicon(word) {
    return (await this.#letter(word)).w;
  }

  /** What is known by a first letter. @param {string} word */
  #letter(word) {
    return this.#read(`woorden/${/^[a-z]/.test(word) ? word[0] : "0"}`);
  }

  /** A block: postings by term; for the stem of a form of another word a list of its own postings, or
   * "", and what it counts as.
   * @param {number} number @returns {Promise<Record<string, string | string[]>>} */
  async #block(number) {
    return this.#once(`terms ${number}`, async () => {
      const { forms } = this;
      const { t } = await this.#read(`blok/${number}`);
      for (const term in t) if (typeof t[term] !== "string") forms.set(term, t[term].slice(1));
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
    this.#mustBe(this.opened);
    const number = this.#blockOf(term);
    const block = number < 0 ? {} : await this.#block(number);
    const entry = Object.hasOwn(block, term) ? block[term] : "";
    return typeof entry === "string" ? entry : entry[0];
  }

  /** The postings of a term, or nothing. @param {string} term */
  async #postingsOf(term) {
    const { postings } = this;
    const known = postings.get(term);
    if (known) return known;
    const packed = await this.#packed(term);
    if (!packed) return undefined;
    const numbers = decode(packed);
    const [step, rest] = [numbers[0], numbers.subarray(1)];
    let doc = -1;
    const docs = Uint32Array.from(rest, (one) => (doc += 1 + Math.floor(one / this.levels)));
    const found = { docs, impacts: Uint32Array.from(rest, (one) => ((one % this.levels) + 1) * step) };
    postings.set(term, found);
    return found;
  }

  /** The terms that a word is in the index; words of other roots may share its stem.
   * @param {string} word @returns {Promise<string[]>} */
  async #termsOf(word) {
    const short = stem(word);
    const own = await this.#packed(short); // reads the block that knows the forms
    const others = (this.forms.get(short) ?? []).filter((term) => term !== short);
    const held = await Promise.all(others.map((term) => this.#packed(term)));
    return [...(own ? [short] : []), ...others.filter((_, nr) => held[nr])];
  }

  /** The terms that begin with `token`: those with the most documents.
   * @param {string} token @returns {Promise<string[]>} */
  async #longer(token) {
    const first = Math.max(0, this.#blockOf(token));
    const after = place(this.blocks, `${token}{`); // "{" comes right after "z"
    const numbers = Array.from({ length: Math.max(0, after - first) }, (_, i) => first + i);
    const blocks = await Promise.all(numbers.map((number) => this.#block(number)));
    /** @type {[string, number][]} */ const found = [];
    for (const block of blocks)
      for (const term in block)
        if (term.startsWith(token) && /^[a-z0-9]+$/.test(term)) {
          const docs = (await this.#postingsOf(term))?.docs.length;
          if (docs) found.push([term, docs]);
        }
    found.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    return found.slice(0, PREFIX_TERMS).map(([term]) => term);
  }

  /** The word of some text that `token` was most likely meant to be, or "".
   * @param {string} token @param {number} most */
  async #nearest(token, most) {
    if (token.length < (most === 1 ? MIN_CORRECTION : LONG_WORD)) return "";
    let [best, gap, count] = ["", most + 1, 0];
    for (const [word, docs] of await this.#lexicon(token)) {
      if (word[0] !== token[0]) continue;
      const found = distance(token, word, most);
      if (found <= most && (found < gap || (found === gap && docs > count)))
        [best, gap, count] = [word, found, docs];
    }
    return best;
  }

  /** Words of the index that a token begins with, the longest first. @param {string} token */
  async *#heads(token) {
    for (let end = token.length - MIN_PART; end >= MIN_PART; end--)
      if ((await this.#termsOf(token.slice(0, end))).length) yield token.slice(0, end);
  }

  /** The words of the index that a compound is made of, or nothing. A tail can be reached in many
   * ways, and is tried once.
   * @param {string} token @returns {Promise<string[]>} */
  #split(token) {
    return this.#once(`split ${token}`, async () => {
      for await (const head of this.#heads(token))
        for (const between of LINKS) {
          const tail = token.slice(head.length + between.length);
          if (!token.startsWith(head + between) || tail.length < MIN_PART) continue;
          const rest = (await this.#termsOf(tail)).length ? [tail] : await this.#split(tail);
          if (rest.length) return [head, ...rest];
        }
      return [];
    });
  }

  /** What a word of a query stands for; several words where it is a compound of ours. In this order:
   * a word of some text; the beginning of one; a word with a typing error; a compound; a word with
   * two typing errors; at least its beginning.
   * @param {string} token @returns {Promise<Step[]>} */
  #steps(token) {
    return this.#once(`step ${token}`, async () => {
      /** @type {(terms: string[], how: Step["how"], more?: Partial<Step>) => Step} */
      const step = (terms, how, more) => ({ token, terms, how, parts: [], corrected: "", ...more });
      const word = async (/** @type {string} */ part) =>
        step(await this.#termsOf(part), "stam", { token: part });

      const exact = await this.#termsOf(token);
      if (exact.length) {
        const held = await Promise.all(exact.map((term) => this.#postingsOf(term)));
        const rare = held.reduce((sum, found) => sum + (found?.docs.length ?? 0), 0) <= FEW;
        const parts = rare ? await this.#split(token) : [];
        return [step(exact, "stam", { parts: parts.map((part) => this.rootOf(part)) })];
      }
      const longer = token.length < MIN_PREFIX ? [] : await this.#longer(token);
      if (longer.length) return [step(longer, "begin")];
      const mended = async (/** @type {number} */ most) => {
        const corrected = await this.#nearest(token, most);
        return corrected && step(await this.#termsOf(corrected), "verbeterd", { corrected });
      };
      const near = await mended(1);
      if (near) return [near];
      const parts = await this.#split(token);
      if (parts.length) return Promise.all(parts.map(word));
      const far = await mended(2);
      if (far) return [far];
      for await (const head of this.#heads(token)) return [await word(head)];
      return [step([], "niets")];
    });
  }

  /** What a word counts as, once the block of its stem was read. @param {string} word */
  rootOf(word) {
    const short = stem(word);
    return this.forms.get(short)?.[0] ?? short;
  }

  /** What each step of a plan speaks of. @param {Step[]} plan */
  #spoken(plan) {
    return plan.map(({ token, corrected }) => this.rootOf(corrected || token));
  }

  /** How much it tells that a document has a term. @param {Postings | undefined} found */
  #weight(found) {
    const df = found?.docs.length ?? 0;
    const rarity = Math.log(1 + (this.size - df + 0.5) / (df + 0.5));
    return df ? Math.max(1, Math.round(PRECISION * rarity)) : 0;
  }

  /** What to look for: each word, and each run of words that is a term as a whole; with the places
   * in the plan that it covers, a bit for each. @param {Step[]} plan */
  async #clues(plan) {
    const asked = [
      ...plan.map(({ terms }, place) => ({ places: 1 << place, terms, together: false })),
      ...plan.map(({ parts }, place) => ({ places: 1 << place, terms: parts, together: true })),
      ...runs(this.#spoken(plan)).map(({ start, length, term }) => {
        return { places: ((1 << length) - 1) << start, terms: [term], together: false };
      }),
    ];
    return Promise.all(
      asked.map(async ({ places, terms, together }) => {
        const found = await Promise.all(terms.map((term) => this.#postingsOf(term)));
        return { places, together, found: found.filter((one) => one !== undefined) };
      }),
    );
  }

  /**
   * Every document that has a word of the query and fits the choices, with the counts of every
   * facet. Several values in a group: one of them is enough; each group must fit. Without words
   * every document that fits. The score of a document is the impacts it gathers, times the weight
   * of the words it covers.
   * @param {string} query @param {Filters} [filters] @param {Order} [order]
   * @returns {Promise<Answer>}
   */
  async search(query, filters = {}, order = "relevantie") {
    const asked = await this.tokens(query);
    const version = this.opened;
    const told = await Promise.all(asked.map((token) => this.#steps(token)));
    // A part of a compound may have been asked for by itself.
    const plan = [...new Map(told.flat().map((step) => [step.token, step])).values()].slice(0, MAX_TOKENS);
    const split = new Map(
      told.flatMap((steps, nr) =>
        steps[0].token === asked[nr] ? [] : [[asked[nr], steps.map(({ token }) => token)]],
      ),
    );
    const size = this.size;
    const totals = new Float64Array(size);
    const matched = new Uint32Array(size);
    for (const { places, found, together } of await this.#clues(plan))
      for (const [doc, impact] of together ? weakest(found) : strongest(found)) {
        totals[doc] += impact;
        matched[doc] |= places;
      }
    const weights = await Promise.all(
      plan.map(async ({ terms }) => {
        const found = await Promise.all(terms.map((term) => this.#postingsOf(term)));
        return Math.max(0, ...found.map((postings) => this.#weight(postings)));
      }),
    );
    this.#mustBe(version);
    if (!plan.length) matched.fill(1);

    // In how many groups a document fails, and the last of those.
    const fails = new Uint8Array(size);
    const failing = new Int16Array(size).fill(-1);
    for (const [nr, group] of this.groups.entries()) {
      const wanted = new Set(filters[group.name] ?? []);
      const chosen = group.values.filter((value) => wanted.has(value.id));
      if (!chosen.length) continue;
      const fits = new Uint8Array(size);
      for (const { docs } of chosen) for (const doc of docs) fits[doc] = 1;
      for (let doc = 0; doc < size; doc++) {
        if (fits[doc]) continue;
        fails[doc]++;
        failing[doc] = nr;
      }
    }

    /** @type {number[]} */ const docs = [];
    const dropped = new Uint32Array(this.groups.length);
    let [withoutWords, withoutChoices] = [0, 0];
    for (let doc = 0; doc < size; doc++) {
      if (!fails[doc]) withoutWords++;
      if (!matched[doc]) continue;
      withoutChoices++;
      if (!fails[doc]) docs.push(doc);
      else if (fails[doc] === 1) dropped[failing[doc]]++;
    }
    const counts = new Map();
    const loosened = new Map();
    for (const [nr, group] of this.groups.entries()) {
      loosened.set(group.name, docs.length + dropped[nr]);
      counts.set(
        group.name,
        group.values.map((value) => {
          let count = 0;
          for (const doc of value.docs)
            if (matched[doc] && (!fails[doc] || (fails[doc] === 1 && failing[doc] === nr))) count++;
          return count;
        }),
      );
    }

    /** @type {Map<number, number>} */ const covered = new Map();
    const scores = totals.map((total, doc) => {
      const places = matched[doc];
      if (!covered.has(places))
        covered.set(places, weights.reduce((sum, w, nr) => (places & (1 << nr) ? sum + w : sum), 0));
      return total * covered.get(places);
    });
    if (order === "nieuw") {
      const dates = decode((await this.#read("datum")).d);
      docs.sort((a, b) => dates[b] - dates[a] || a - b);
    }
    if (order === "relevantie") docs.sort((a, b) => scores[b] - scores[a] || a - b);
    const corrected = mended(query, plan);
    return { docs, matched, plan, counts, loosened, withoutWords, withoutChoices, corrected, split };
  }

  /** The cards of some documents; each may fail on its own.
   * @param {number[]} docs @returns {Promise<(Card | undefined)[]>} */
  async read(docs) {
    return Promise.all(
      docs.map(async (doc) => {
        try {
          const { k } = await this.#read(`kaart/${Math.floor(doc / this.cards)}`);
          const [id, title, summary] = k[doc % this.cards];
          const { address } = this.kinds[this.kindOf[doc]];
          const url = `${address}/${id.slice(id.indexOf(":") + 1)}/`;
          return { id, title, url, summary, caption: this.#caption(doc) };
        } catch (error) {
          if (error instanceof ReadError) return undefined;
          throw error;
        }
      }),
    );
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

  /** What the last word of a text may become: the whole text with that word finished.
   * @param {string} text @param {number} [most] @returns {Promise<string[]>} */
  async suggest(text, most = 7) {
    await this.open();
    const [last] = /[\p{L}\p{N}\p{M}@'’]+$/u.exec(text) ?? [""];
    const [start, ...more] = words(last);
    if (!start || more.length) return [];
    const lexicon = await this.#lexicon(start);
    const from = place(lexicon.map(([word]) => word), start);
    /** @type {[string, number][]} */ const found = [];
    for (let i = from; lexicon[i]?.[0].startsWith(start); i++)
      if (lexicon[i][0] !== start) found.push(lexicon[i]);
    found.sort((a, b) => b[1] - a[1]);
    return found.slice(0, most).map(([word]) => text.slice(0, text.length - last.length) + word);
  }

  /** The other names of what a query speaks of, by its words. @param {Step[]} plan */
  async synonyms(plan) {
    const lists = await Promise.all(
      runs(this.#spoken(plan)).map(async ({ term }) => {
        const { s } = await this.#letter(term);
        return Object.hasOwn(s, term) ? s[term] : [];
      }),
    );
    return lists.flat();
  }

  /** Words of the texts that are other forms of `token`. @param {string} token */
  async family(token) {
    const wanted = this.rootOf(token);
    const lexicon = await this.#lexicon(token);
    const start = token.slice(0, 3);
    const near = lexicon.filter(([word]) => word.startsWith(start) && word !== token);
    return near.map(([word]) => word).filter((word) => this.rootOf(word) === wanted);
  }

  /** Words of the texts that look like `token`, nearest first.
   * @param {string} token @param {number} [most] @returns {Promise<string[]>} */
  async near(token, most = 5) {
    const reach = Math.max(2, Math.floor(token.length / 3));
    const rows = (await this.#lexicon(token)).map(([word, docs]) => {
      return { word, docs, gap: distance(token, word, reach) };
    });
    const found = rows.filter(({ gap }) => gap <= reach);
    found.sort((a, b) => a.gap - b.gap || b.docs - a.docs);
    return found.slice(0, most).map(({ word }) => word);
  }
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

/** A query with its corrected words in place, or "". @param {string} query @param {Step[]} plan */
function mended(query, plan) {
  const by = new Map(plan.filter((s) => s.corrected).map((s) => [s.token, s.corrected]));
  if (!by.size) return "";
  return query.replace(WORD, (word) => by.get(fold(word)) ?? word);
}
