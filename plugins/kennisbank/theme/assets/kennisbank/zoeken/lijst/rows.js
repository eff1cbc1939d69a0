/**
 * The rows of the list of pilots, as the index has them (`pilot_rows.py`) and as the page draws them
 * (`rij` in `blokken.html`).
 */

/** @import {Files} from "../files.js" */
import { decode } from "../numbers.js";
import { make } from "../page/dom.js";

/** @typedef {[id: string, name: string, stand: string, status: string, rest: string]} Row */
/** @typedef {object} Order
 * @property {Uint32Array} docs the documents of all pilots, in the order of the list
 * @property {number} practices how many of them, from the first, were done
 * @property {number} per rows in a file */

/** @param {Files} files @returns {Promise<Order>} */
export async function order(files) {
  const { d, n, per } = await files.read("lijst");
  return { docs: decode(d), practices: n, per };
}

/** The rows at these places of the order.
 * @param {Files} files @param {number} per @param {number[]} places @returns {Promise<Row[]>} */
export async function rows(files, per, places) {
  const file = (/** @type {number} */ place) => Math.floor(place / per);
  /** @type {Map<number, Row[]>} */ const read = new Map(
    await Promise.all(
      [...new Set(places.map(file))].map(
        async (nr) => /** @type {[number, Row[]]} */ ([nr, (await files.read(`rij/${nr}`)).r]),
      ),
    ),
  );
  const found = places.map((place) => read.get(file(place))?.[place % per]);
  return found.filter((row) => row !== undefined);
}

/** A pilot in two lines. @param {Row} row */
function drawn([id, name, stand, status, rest]) {
  return make(
    "li",
    { "data-id": `pilot:${id}` },
    make("a", { href: new URL(`../../../../pilots/${id}/`, import.meta.url).href }, name),
    make("p", {}, make("span", { class: "kb-status", "data-stand": stand }, status), ` · ${rest}`),
  );
}

/** Rows below a heading, or nothing where there are none.
 * @param {string} title @param {number} total how many there are @param {Row[]} rows */
export function section(title, total, rows) {
  if (!rows.length) return [];
  const number = make("span", { class: "kb-aantal" }, total.toLocaleString("nl-NL"));
  return [
    make("h2", {}, `${title} `, number),
    make("ul", { class: "kb-rijen" }, ...rows.map(drawn)),
  ];
}
