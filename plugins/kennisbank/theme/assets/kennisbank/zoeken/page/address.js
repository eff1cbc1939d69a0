/**
 * The state of the search page and the address that holds it, both ways.
 */

/** @import {Filters, Group, Order} from "../lezer.js" */
import { ORDERS } from "../lezer.js";
import { tokens } from "../taal.js";
import { clean } from "./text.js";

/** @typedef {{q: string, filters: Filters, order: Order}} State */

const LONG_QUERY = 500; // longer ones go into the address as the words that count
const TRACKING = /^(utm_|fbclid$|gclid$|mtm_)/;

/** Nothing asked, nothing chosen. @returns {State} */
export const blank = () => ({ q: "", filters: {}, order: ORDERS[0] });

/** An order by its name, if there is one. @param {string} name */
export const orderOf = (name) => ORDERS.find((order) => order === name);

/** The state in an address, and what in it means nothing here.
 * @param {string} search @param {Group[]} groups @returns {{state: State, ignored: string[]}} */
export function parse(search, groups) {
  const state = blank();
  /** @type {string[]} */ const ignored = [];
  const byName = new Map(groups.map((group) => [group.name, group]));
  for (const [name, value] of new URLSearchParams(search)) {
    const order = name === "sorteer" && orderOf(value);
    if (name === "q") state.q = clean(value);
    else if (order) state.order = order;
    else if (byName.get(name)?.values.some(({ id }) => id === value)) {
      const chosen = (state.filters[name] ??= []);
      if (!chosen.includes(value)) chosen.push(value);
    } else if (!TRACKING.test(name)) ignored.push(`${name}=${value}`);
  }
  return { state, ignored };
}

/** The part of an address that holds a state; "?" when there is nothing to hold.
 * @param {State} state @param {Set<string>} stop words that are left out of a long query */
export function address({ q, filters, order }, stop) {
  const params = new URLSearchParams();
  const asked = q.length > LONG_QUERY ? tokens(q, stop).join(" ") : q;
  if (asked.trim()) params.set("q", asked);
  for (const [name, values] of Object.entries(filters))
    for (const value of values) params.append(name, value);
  if (order !== ORDERS[0]) params.set("sorteer", order);
  return `?${params}`;
}
