/**
 * The results by kind, pilots first; of each kind some at first and a button for more.
 */

/** @import {Answer, Card, Reader} from "../lezer.js" */
/** @import {Cards} from "./cards.js" */
import { make } from "./dom.js";
import { capital, results } from "./text.js";

/** @typedef {{name: string, one: string, more: string, docs: number[], shown: number}} Found the
 * results of one kind, and how many of them to show */
/** @typedef {object} More what a button for more needs to know of the page
 * @property {() => boolean} stale whether the page has gone on to another answer
 * @property {(name: string, shown: number) => void} keep so many of this kind are shown now
 * @property {(text: string) => void} tell */

const FIRST_KIND = "pilot";
const SHOWN = 10; // cards of pilots at first; of other kinds only those that rank high
const RANKED = 15;
const MORE = 20;
const FAILED = "Deze resultaten konden niet worden geladen. Probeer het opnieuw.";

/** The results by kind.
 * @param {Answer} answer @param {Reader} reader
 * @param {Map<string, number>} kept how many of a kind were shown before @returns {Found[]} */
export function grouped({ docs, plan }, { kinds, kindOf }, kept) {
  /** @type {Map<number, {docs: number[], high: number}>} */ const byKind = new Map();
  docs.forEach((doc, rank) => {
    const kind = kindOf[doc] ?? 0;
    const found = byKind.get(kind) ?? { docs: [], high: 0 };
    byKind.set(kind, found);
    found.docs.push(doc);
    if (plan.length && rank < RANKED) found.high++;
  });
  const first = (/** @type {number} */ kind) => (kinds[kind]?.name === FIRST_KIND ? -1 : kind);
  const order = [...byKind].sort(([a], [b]) => first(a) - first(b));
  return order.flatMap(([nr, found], place) => {
    const kind = kinds[nr];
    if (!kind) return [];
    const least = order.length === 1 ? MORE : Math.max(found.high, place ? 0 : SHOWN);
    return [{ ...kind, docs: found.docs, shown: kept.get(kind.name) ?? least }];
  });
}

/** The section of one kind.
 * @param {Found} found @param {Cards} cards @param {Map<number, Card>} read @param {More} page */
export function section({ name, one, more, docs, shown }, cards, read, page) {
  const id = `soort-${name}`;
  const number = make("span", { class: "kb-aantal" }, docs.length.toLocaleString("nl-NL"));
  const list = make("ol", { class: "kb-zoek__lijst" }, ...cards.draw(docs.slice(0, shown), read));
  const head = make("h3", { id }, `${capital(more)} `, number);
  const whole = make("section", { "aria-labelledby": id }, head, list);
  let at = Math.min(shown, docs.length);
  if (at === docs.length) return whole;

  const button = make("button", { type: "button", class: "kb-zoek__knop" });
  const say = () => {
    const next = Math.min(MORE, docs.length - at);
    button.textContent = `Toon ${at ? "nog " : ""}${results(next, one, more)}`;
  };
  say();
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    const next = docs.slice(at, at + MORE);
    const come = await cards.read(next);
    button.removeAttribute("aria-disabled");
    if (page.stale()) return;
    if (come.size < next.length) {
      button.textContent = FAILED;
      return page.tell(FAILED);
    }
    at += next.length;
    const items = cards.draw(next, come);
    list.append(...items);
    items[0]?.querySelector("a")?.focus();
    if (at < docs.length) say();
    else button.remove();
    page.keep(name, at);
  });
  whole.append(button);
  return whole;
}
