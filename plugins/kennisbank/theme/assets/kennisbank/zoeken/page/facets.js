/**
 * The choices beside the results: a fieldset for each group, with a live count for each value.
 */

/** @import {Filters, Group} from "../lezer.js" */
import { KIND } from "../lezer.js";
import { make } from "./dom.js";
import { capital } from "./text.js";

const LONG_LIST = 8;
const OPEN = 2; // groups that are unfolded at first

/** The words for a value; kinds are common nouns. @param {Group} group @param {string} title */
export const labelled = (group, title) => (group.name === KIND ? capital(title) : title);

/** @param {number} count */
const chosenText = (count) => (count ? `${count} gekozen` : "");

export class Facets {
  /** @type {Map<HTMLInputElement, {item: HTMLElement, counter: HTMLElement}>} */ #boxes = new Map();
  /** @type {Map<string, HTMLElement>} how many are chosen, by group */ #told = new Map();

  /** @param {HTMLElement} place where the groups come @param {HTMLElement} total where it says how many
   * are chosen in all */
  constructor(place, total) {
    this.place = place;
    this.total = total;
  }

  /** Make the groups anew. @param {Group[]} groups @param {Set<string>} open names that are unfolded */
  build(groups, open) {
    this.#boxes.clear();
    this.#told.clear();
    this.place.replaceChildren(
      ...groups.map((group, nr) => this.#group(group, nr < OPEN || open.has(group.name))),
    );
  }

  /** What is chosen now. @returns {Filters} */
  chosen() {
    /** @type {Filters} */ const filters = {};
    for (const box of this.#boxes.keys()) if (box.checked) (filters[box.name] ??= []).push(box.value);
    return filters;
  }

  /** Tick these, and no others. @param {Filters} filters */
  choose(filters) {
    for (const box of this.#boxes.keys())
      box.checked = filters[box.name]?.includes(box.value) ?? false;
  }

  /** Put these counts beside the values. @param {Group[]} groups @param {Map<string, number[]>} counts */
  count(groups, counts) {
    const byName = new Map(
      groups.map(({ name, values }) => [
        name,
        new Map(values.map(({ id }, nr) => [id, counts.get(name)?.[nr]])),
      ]),
    );
    const chosen = this.chosen();
    for (const [box, { item, counter }] of this.#boxes) {
      const count = byName.get(box.name)?.get(box.value) ?? 0;
      counter.textContent = count.toLocaleString("nl-NL");
      item.classList.toggle("kb-zoek__leeg", !count && !box.checked);
      if (box.checked) item.hidden = false;
    }
    for (const [name, told] of this.#told) told.textContent = chosenText(chosen[name]?.length ?? 0);
    this.total.textContent = chosenText(Object.values(chosen).flat().length);
  }

  /** @param {Group} group @param {boolean} open */
  #group(group, open) {
    const long = group.values.length > LONG_LIST + 1;
    // In a long list the values with most documents come first; kinds have an order of their own.
    const values = long && group.name !== KIND
      ? [...group.values].sort((a, b) => b.docs.length - a.docs.length)
      : group.values;
    const items = values.map(({ id, title }, nr) => {
      const box = make("input", { type: "checkbox", name: group.name, value: id, autocomplete: "off" });
      const counter = make("span", { class: "kb-aantal" });
      const label = make("span", { class: "kb-zoek__naam" }, labelled(group, title));
      const item = make("li", {}, make("label", {}, box, label, " ", counter));
      item.hidden = long && nr >= LONG_LIST;
      this.#boxes.set(box, { item, counter });
      return item;
    });
    const told = make("span", { class: "kb-zoek__gekozen" });
    this.#told.set(group.name, told);
    return make(
      "details",
      { class: "kb-zoek__groep", open, "data-groep": group.name },
      make("summary", {}, group.title, " ", told),
      make(
        "fieldset",
        {},
        make("legend", { class: "kb-verborgen" }, group.title),
        make("ul", { class: "kb-zoek__waarden" }, ...items),
        ...(long ? [unfold(group.title, items)] : []),
      ),
    );
  }
}

/** The button that shows the rest of a long list; what is ticked stays.
 * @param {string} title @param {HTMLElement[]} items */
function unfold(title, items) {
  const button = make("button", { type: "button", class: "kb-zoek__alle" });
  const say = (/** @type {boolean} */ all) => {
    button.textContent = all ? "Toon minder" : `Toon alle ${items.length}`;
    button.setAttribute("aria-label", `${button.textContent}: ${title}`);
    button.setAttribute("aria-expanded", String(all));
  };
  say(false);
  button.addEventListener("click", () => {
    const all = button.getAttribute("aria-expanded") === "false";
    say(all);
    items.forEach((item, nr) => (item.hidden = !all && nr >= LONG_LIST && !item.querySelector(":checked")));
  });
  return button;
}
