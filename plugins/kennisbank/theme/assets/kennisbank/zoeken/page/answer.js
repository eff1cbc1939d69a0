/**
 * What the words name, above the results: its page, and the best pilots of it.
 */

/** @import {Answer, Card} from "../lezer.js" */
/** @import {Cards} from "./cards.js" */
import { grey, pageLink } from "./cards.js";
import { make } from "./dom.js";
import { results } from "./text.js";

const BEST = 3;

/** The pilots of all that is named, in the order of the first; none where one has none.
 * @param {Answer} answer @param {Cards} cards */
export function pilotsOf({ named }, cards) {
  const lists = named.map((doc) => cards.get(doc)?.pilots ?? []);
  const [first = [], ...others] = lists;
  return first.filter((doc) => others.every((list) => list.includes(doc)));
}

/** How many of these are shown by name. @param {number[]} pilots */
export const best = (pilots) => pilots.slice(0, BEST);

/** The box, or nothing when the words name nothing. Its cards must have been read.
 * @param {Answer} answer @param {Cards} cards */
export function answerBox(answer, cards) {
  const heads = answer.named.flatMap((doc) => {
    const card = cards.get(doc);
    return card ? [head(card, doc, cards, answer.named.length > 1)] : [];
  });
  if (!heads.length) return [];
  const box = make("section", { class: "kb-zoek__antwoord", "aria-label": "Antwoord" }, ...heads);
  const pilots = pilotsOf(answer, cards);
  const rows = best(pilots).flatMap((doc) => cards.get(doc) ?? []);
  if (rows.length) {
    const over = answer.named.map((doc) => cards.get(doc)?.over).join(" ");
    const told = `${results(pilots.length, "pilot", "pilots")} ${over}`;
    const more = pilots.length > rows.length ? ", waaronder" : "";
    box.append(
      make("p", { class: "kb-zoek__pilots" }, `${told}${more}:`),
      make("ul", {}, ...rows.map((card) =>
        make("li", {}, pageLink(card.url, card.title), " ", make("span", { class: "kb-zoek__soort" }, card.caption)),
      )),
    );
  }
  return [box];
}

/** @param {Card} card @param {number} doc @param {Cards} cards @param {boolean} brief one of several */
function head(card, doc, cards, brief) {
  const whole = make(
    "div",
    cards.marks(card, doc),
    make("h3", { class: "kb-zoek__titel" }, pageLink(card.url, card.title)),
    make("p", { class: "kb-zoek__soort" }, grey(card)),
  );
  if (card.summary && !brief) whole.append(make("p", {}, card.summary));
  return whole;
}
