/**
 * Results as cards: title, summary, and why each is here. Words that match stand in `mark`; of two
 * with one name each says what it is.
 */

/** @import {Answer, Card, Reader, Step} from "../lezer.js" */
import { WORD } from "../lezer.js";
import { fold, words } from "../taal.js";
import { make } from "./dom.js";
import { listed, quoted } from "./text.js";

const HOME = new URL("../../../../", import.meta.url);
const SHORT = 3; // letters that many a word has inside

/** Says for a word which steps of the plan it answers, a bit for each.
 * @param {Step[]} plan @param {(word: string) => string} rootOf what a word counts as */
function matcher(plan, rootOf) {
  /** @type {Map<string, number>} */ const known = new Map();
  const answers = (/** @type {string} */ word, /** @type {Step} */ { token, terms, parts, how }) => {
    const root = rootOf(word);
    if (terms.includes(root) || parts.includes(root)) return true;
    if (how !== "stam") return how !== "niets" && word.startsWith(token);
    return [token, ...terms].some((part) => part.length > SHORT && word.includes(part));
  };
  return (/** @type {string} */ text) => {
    let found = known.get(text);
    if (found !== undefined) return found;
    found = 0;
    for (const word of words(text))
      for (const [nr, step] of plan.entries()) if (answers(word, step)) found |= 1 << nr;
    known.set(text, found);
    return found;
  };
}

/** A text as nodes, the words that match in `mark`; and which steps they answer.
 * @param {string} text @param {(word: string) => number} match */
function marked(text, match) {
  /** @type {(Node | string)[]} */ const nodes = [];
  let seen = 0;
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const found = match(word);
    if (!found) continue;
    seen |= found;
    nodes.push(text.slice(end, index), make("mark", {}, word));
    end = index + word.length;
  }
  nodes.push(text.slice(end));
  return { nodes, seen };
}

/** The cards of one answer. */
export class Cards {
  #reader;
  #answer;
  #match;
  #typed;
  #ranks;
  /** @type {Map<string, Set<string>>} ids by title, as far as known */ #titles = new Map();
  /** @type {Map<number, string>} titles of what others are like */ #names = new Map();

  /** @param {Reader} reader @param {Answer} answer @param {string} q the query as it was typed */
  constructor(reader, answer, q) {
    this.#reader = reader;
    this.#answer = answer;
    this.#match = matcher(answer.plan, (word) => reader.rootOf(word));
    this.#typed = new Map([...q.matchAll(WORD)].map(([word]) => [fold(word), word]));
    this.#ranks = new Map(answer.docs.map((doc, nr) => [doc, nr + 1]));
  }

  /** Read these, and know their names; each may fail on its own.
   * @param {number[]} docs @returns {Promise<Map<number, Card>>} */
  async read(docs) {
    /** @type {Map<number, Card>} */ const found = new Map();
    const likes = docs.flatMap((doc) => this.#answer.like.get(doc) ?? []);
    const read = await this.#reader.read([...docs, ...likes]);
    likes.forEach((doc, nr) => this.#names.set(doc, read[docs.length + nr]?.title ?? ""));
    docs.forEach((doc, nr) => {
      const card = read[nr];
      if (!card) return;
      found.set(doc, card);
      const name = fold(card.title);
      this.#titles.set(name, (this.#titles.get(name) ?? new Set()).add(card.id));
    });
    return found;
  }

  /** Those that were read, in this order. @param {number[]} docs @param {Map<number, Card>} cards */
  draw(docs, cards) {
    return docs.flatMap((doc) => {
      const card = cards.get(doc);
      return card ? [this.#card(card, doc)] : [];
    });
  }

  /** @param {Card} card @param {number} doc */
  #card({ id, kind, title, url, summary, caption }, doc) {
    const name = marked(title, this.#match);
    const text = marked(summary, this.#match);
    const foot = marked(caption, this.#match);
    const href = new URL(url, HOME);
    const safe = href.origin === HOME.origin ? href.href : HOME.href;
    const link = make("a", { href: safe }, ...name.nodes);
    if ((this.#titles.get(fold(title))?.size ?? 0) > 1)
      link.append(" ", make("span", { class: "kb-zoek__soort" }, `(${kind})`));
    const item = make(
      "li",
      { class: "kb-vak kb-vak--kaart", "data-id": id, "data-rang": String(this.#ranks.get(doc) ?? 0) },
      make("h4", { class: "kb-vak__titel" }, link),
    );
    if (summary) item.append(make("p", {}, ...text.nodes));
    const why = this.#why(doc, name.seen | text.seen | foot.seen);
    if (why) item.append(make("p", { class: "kb-zoek__waarom" }, why));
    if (caption) item.append(make("p", { class: "kb-vak__voet" }, ...foot.nodes));
    return item;
  }

  /** Which words are elsewhere in the text, and which are missing; without any, what has them.
   * @param {number} doc @param {number} seen steps of the plan, a bit for each */
  #why(doc, seen) {
    const like = this.#names.get(this.#answer.like.get(doc) ?? -1);
    if (like) return `Zonder uw woorden, maar lijkt op ${quoted(like)}.`;
    const matched = this.#answer.matched[doc] ?? 0;
    const said = (/** @type {number} */ which) => {
      const steps = this.#answer.plan.filter(({ terms }, nr) => terms.length && which & (1 << nr));
      return listed(steps.map(({ token, corrected }) => corrected || (this.#typed.get(token) ?? token)));
    };
    const elsewhere = said(matched & ~seen);
    const missing = said(~matched);
    return [
      elsewhere && `Ook gevonden op: ${elsewhere}, in de tekst of als verwant woord.`,
      missing && `Zonder: ${missing}.`,
    ]
      .filter(Boolean)
      .join(" ");
  }
}
