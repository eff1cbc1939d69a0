/**
 * The results as one list, best first: some at first, and a button for more.
 */

/** @import {Cards} from "./cards.js" */
import { make } from "./dom.js";
import { results } from "./text.js";

/** @typedef {object} More what the button needs to know of the page
 * @property {() => boolean} stale whether the page has gone on to another answer
 * @property {(shown: number) => void} keep so many are shown now
 * @property {(text: string) => void} tell */

/** So many are shown at first. */
export const SHOWN = 10;
const MORE = 20;
const FAILED = "Deze resultaten konden niet worden geladen. Probeer het opnieuw.";

/** The list, and a button where there are more. The first `shown` must have been read.
 * @param {number[]} docs @param {number} shown @param {Cards} cards @param {More} page */
export function listOf(docs, shown, cards, page) {
  const list = make("ol", { class: "kb-zoek__lijst" }, ...cards.draw(docs.slice(0, shown)));
  let at = Math.min(shown, docs.length);
  if (at === docs.length) return docs.length ? [list] : [];

  const button = make("button", { type: "button", class: "kb-zoek__knop" });
  const say = () => (button.textContent = `Toon nog ${results(Math.min(MORE, docs.length - at))}`);
  say();
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    const next = docs.slice(at, at + MORE);
    const whole = await cards.read(next);
    button.removeAttribute("aria-disabled");
    if (page.stale()) return;
    if (!whole) {
      button.textContent = FAILED;
      return page.tell(FAILED);
    }
    at += next.length;
    const items = cards.draw(next);
    list.append(...items);
    items[0]?.querySelector("a")?.focus();
    if (at < docs.length) say();
    else button.remove();
    page.keep(at);
  });
  return [list, button];
}
