/**
 * What a reader should know about an answer, in sentences.
 */

/** @import {Answer, Step} from "../lezer.js" */
/** @import {Link} from "./chips.js" */
import { MAX_TOKENS, words } from "../taal.js";
import { make } from "./dom.js";
import { brief, listed, quoted } from "./text.js";

const LISTED = 8;
const IGNORED = 3;
const ALL = "Hieronder staat alles wat bij uw keuzes past.";

/** Which words stand nowhere, or "". @param {Step[]} plan */
export function unknown(plan) {
  const words = plan.filter(({ how }) => how === "niets").map(({ token }) => quoted(token));
  return words.length ? `Op geen pagina staat ${listed(words.slice(0, LISTED), "of")}.` : "";
}

/** The messages, as paragraphs.
 * @param {Answer} answer @param {string} q @param {string[]} ignored what the address asked in vain
 * @param {Set<string>} stop @param {Link} link */
export function messages({ plan, corrected, split, docs }, q, ignored, stop, link) {
  /** @type {(string | (Node | string)[])[]} */ const found = [];
  if (corrected)
    found.push(["U ziet resultaten voor ", link({ q: corrected }, brief(corrected)), "."]);
  for (const parts of split.values())
    found.push(`U ziet resultaten voor ${listed(parts.map(quoted))}.`);
  if (docs.length) found.push(unknown(plan));
  if (q.trim() && !plan.length)
    found.push(
      words(q).length
        ? `${quoted(q)} bestaat uit woorden die overal in staan. ${ALL}`
        : `In ${quoted(q)} staan geen letters of cijfers waarop we kunnen zoeken. ${ALL}`,
    );
  const meant = new Set(words(q).filter((word) => !stop.has(word)));
  if (meant.size > MAX_TOKENS) found.push(`Alleen de eerste ${MAX_TOKENS} woorden tellen mee.`);
  if (ignored.length) {
    const rest = ignored.length - IGNORED;
    const some = ignored.slice(0, IGNORED).map(quoted);
    const what = listed(rest > 0 ? [...some, `nog ${rest}`] : some);
    found.push(
      ignored.length === 1
        ? `Deze keuze in het adres kennen we niet: ${what}. Ze telt niet mee.`
        : `Deze keuzes in het adres kennen we niet: ${what}. Ze tellen niet mee.`,
    );
  }
  return found.filter((one) => one.length).map((one) => make("p", {}, ...[one].flat()));
}

/** A message about something that failed, with a way to try again.
 * @param {string} text @param {() => void} again */
export function trouble(text, again) {
  const button = make("button", { type: "button", class: "kb-zoek__knop" }, "Probeer opnieuw");
  button.addEventListener("click", again);
  return make("div", { class: "kb-vak kb-vak--let-op kb-zoek__fout" }, make("p", {}, text), button);
}

/** Says things to who cannot see the page: once it is quiet, so that typing is not disturbed.
 * @param {HTMLElement} place */
export function announcer(place) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let waiting;
  return (/** @type {string} */ text, soon = false) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => (place.textContent = text), soon ? 50 : 700);
  };
}
