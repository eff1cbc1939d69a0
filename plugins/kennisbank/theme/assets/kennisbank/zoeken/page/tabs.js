/**
 * Tabs above the results: each a link to what it shows alone, with how many that are.
 */

/** @import {Answer, Filters, Reader} from "../lezer.js" */
/** @import {State} from "./address.js" */
import { KIND } from "../lezer.js";
import { make } from "./dom.js";

/** Whether two lists hold the same. @param {string[]} one @param {string[]} other */
const same = (one, other) => one.length === other.length && one.every((each) => other.includes(each));

/** The filters with a tab chosen. @param {Filters} filters @param {string[]} kinds */
const only = (filters, kinds) => ({ ...filters, [KIND]: kinds });

export class Tabs {
  /** @type {{kinds: string[], link: HTMLAnchorElement, count: HTMLElement}[]} */ #tabs = [];

  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
  }

  /** Make the tabs anew; kinds that the site does not have fall away. @param {Reader} reader */
  build({ tabs, groups }) {
    const known = groups.find(({ name }) => name === KIND)?.values.map(({ id }) => id) ?? [];
    this.#tabs = tabs.flatMap(({ title, kinds }) => {
      const held = kinds.filter((kind) => known.includes(kind));
      if (kinds.length && !held.length) return [];
      const count = make("span", { class: "kb-aantal" });
      return [{ kinds: held, count, link: make("a", { "data-naar": true }, title, " ", count) }];
    });
    this.place.replaceChildren(make("ul", {}, ...this.#tabs.map(({ link }) => make("li", {}, link))));
    this.place.hidden = !this.#tabs.length;
  }

  /** Put the counts of an answer in the tabs, and say which is shown. A tab without any leads nowhere.
   * @param {Answer} answer @param {State} state @param {Reader} reader
   * @param {(change: Partial<State>) => string} address of this page in another state */
  show({ counts, loosened }, { filters }, { groups }, address) {
    const values = groups.find(({ name }) => name === KIND)?.values ?? [];
    const chosen = filters[KIND] ?? [];
    for (const { kinds, link, count } of this.#tabs) {
      const number = kinds.length
        ? values.reduce((sum, { id }, nr) => sum + (kinds.includes(id) ? (counts.get(KIND)?.[nr] ?? 0) : 0), 0)
        : (loosened.get(KIND) ?? 0);
      const current = same(kinds, chosen);
      count.textContent = number.toLocaleString("nl-NL");
      link.toggleAttribute("aria-current", current);
      if (current) link.setAttribute("aria-current", "page");
      if (number || current) link.href = address({ filters: only(filters, kinds) });
      else link.removeAttribute("href");
    }
  }
}
