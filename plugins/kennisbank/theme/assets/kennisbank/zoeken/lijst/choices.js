/**
 * The filters that the template made: what is ticked, and how many pilots each value would leave.
 */

/** @import {Filters, Group} from "../count.js" */

/** What belongs to a value, by its tick box.
 * @typedef {{item: HTMLElement, counter: HTMLElement}} Value */

export class Choices {
  /** @type {Map<HTMLInputElement, Value>} */ #boxes;

  /** @param {HTMLElement} form @param {HTMLElement} total where it says how many are ticked in all */
  constructor(form, total) {
    this.form = form;
    this.total = total;
    const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input[type=checkbox]"));
    this.#boxes = new Map(
      [...boxes].map((box) => {
        const item = /** @type {HTMLElement} */ (box.closest("li"));
        return [box, { item, counter: /** @type {HTMLElement} */ (item.querySelector(".kb-aantal")) }];
      }),
    );
  }

  /** The names of the groups, in their order. @returns {string[]} */
  get names() {
    return [...new Set([...this.#boxes.keys()].map(({ name }) => name))];
  }

  /** What is ticked now. @returns {Filters} */
  chosen() {
    /** @type {Filters} */ const filters = {};
    for (const box of this.#boxes.keys()) if (box.checked) (filters[box.name] ??= []).push(box.value);
    return filters;
  }

  /** Tick these and no others, and unfold where they are. @param {Filters} filters */
  choose(filters) {
    for (const [box, { item }] of this.#boxes) {
      box.checked = filters[box.name]?.includes(box.value) ?? false;
      if (!box.checked) continue;
      for (let fold = item.closest("details"); fold && !fold.dataset["lijst"]; fold = above(fold))
        fold.open = true;
    }
  }

  /** Put these counts beside the values. @param {Group[]} groups @param {Map<string, number[]>} counts */
  count(groups, counts) {
    /** @type {Map<string, number>} */ const by = new Map();
    for (const { name, values } of groups)
      for (const [nr, { id }] of values.entries()) by.set(`${name}=${id}`, counts.get(name)?.[nr] ?? 0);
    for (const [box, { item, counter }] of this.#boxes) {
      const count = by.get(`${box.name}=${box.value}`) ?? 0;
      counter.textContent = count.toLocaleString("nl-NL");
      item.classList.toggle("kb-zoek__leeg", !count && !box.checked);
    }
    const filters = this.chosen();
    const told = (/** @type {number} */ n) => (n ? `${n} gekozen` : "");
    for (const name of this.names) {
      const place = this.form.querySelector(`[data-groep="${name}"] > summary > .kb-zoek__gekozen`);
      if (place) place.textContent = told(filters[name]?.length ?? 0);
    }
    this.total.textContent = told(Object.values(filters).flat().length);
  }
}

/** The fold around a fold. @param {HTMLElement} fold */
const above = (fold) => fold.parentElement?.closest("details") ?? null;
