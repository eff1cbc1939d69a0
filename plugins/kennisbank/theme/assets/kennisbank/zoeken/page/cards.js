/**
 * Results as rows: a title, in grey what it is and of when, and the sentence that matches.
 */

/** @import {Answer, Card, Reader} from "../lezer.js" */
import { make } from "./dom.js";
import { excerpt, marked, matcher } from "./excerpt.js";
import { capital, quoted } from "./text.js";

const HOME = new URL("../../../../", import.meta.url);

/** A link to a page of this site, whatever the index says.
 * @param {string} url @param {...(Node | string)} children */
export function pageLink(url, ...children) {
  const href = new URL(url, HOME);
  return make("a", { href: href.origin === HOME.origin ? href.href : HOME.href }, ...children);
}

/** What a card is, in grey. @param {Card} card */
export const grey = ({ kind, caption }) => [capital(kind), caption].filter(Boolean).join(" · ");

/** The cards of one answer. */
export class Cards {
  #reader;
  #answer;
  #ranks;
  /** @type {Map<number, Card>} */ #read = new Map();

  /** @param {Reader} reader @param {Answer} answer */
  constructor(reader, answer) {
    this.#reader = reader;
    this.#answer = answer;
    this.match = matcher(answer.plan, (word) => reader.rootOf(word));
    this.#ranks = new Map(answer.docs.map((doc, nr) => [doc, nr + 1]));
  }

  /** Read these, and what they are like; each may fail on its own.
   * @param {number[]} docs @returns {Promise<boolean>} whether all of them came */
  async read(docs) {
    const likes = docs.flatMap((doc) => this.#answer.like.get(doc) ?? []);
    const wanted = [...docs, ...likes].filter((doc) => !this.#read.has(doc));
    const found = await this.#reader.read(wanted);
    found.forEach((card, nr) => card && this.#read.set(wanted[nr], card));
    return docs.every((doc) => this.#read.has(doc));
  }

  /** A card that was read. @param {number} doc */
  get(doc) {
    return this.#read.get(doc);
  }

  /** What every row says of its place. @param {Card} card @param {number} doc */
  marks({ id }, doc) {
    return { "data-id": id, "data-rang": String(this.#ranks.get(doc) ?? 0) };
  }

  /** Those that were read as rows, in this order. @param {number[]} docs */
  draw(docs) {
    return docs.flatMap((doc) => {
      const card = this.#read.get(doc);
      return card ? [this.#row(card, doc)] : [];
    });
  }

  /** @param {Card} card @param {number} doc */
  #row(card, doc) {
    const { title, url, summary, sentences } = card;
    const like = this.#read.get(this.#answer.like.get(doc) ?? -1);
    const text = excerpt(title, summary, sentences, this.match);
    const row = make(
      "li",
      this.marks(card, doc),
      make("h3", { class: "kb-zoek__titel" }, pageLink(url, title)),
      make("p", { class: "kb-zoek__soort" }, grey(card), like ? ` · lijkt op ${quoted(like.title)}` : ""),
    );
    if (text) row.append(make("p", { class: "kb-zoek__zin" }, ...marked(text, this.match)));
    return row;
  }
}
