/**
 * Pilots like one's own. Each thing that a reader tells counts as much as WEIGHTS says where a pilot
 * has it, and half of that against it where the pilot has another; what is not known of a pilot counts
 * for neither. Of equals the one first that comes first in the list of pilots: done before planned,
 * with a result before without.
 */

/** @import {Compared} from "./pilots.js" */
/** @import {Row} from "../zoeken/lijst/rows.js" */
import { Files } from "../zoeken/files.js";
import { Reader } from "../zoeken/lezer.js";
import { order, rows } from "../zoeken/lijst/rows.js";
import { make } from "../zoeken/page/dom.js";
import { clean, listed, results } from "../zoeken/page/text.js";
import { pageOf, read } from "./pilots.js";
import { ticks } from "./vink.js";

const WEIGHTS = new Map([["doelgroepen", 6], ["q", 5], ["themas", 4], ["sectoren", 4], ["leeftijd", 4], ["regio", 2], ["financiering", 2]]);
const AGAINST = 0.5;
const SHOWN = 10;
const LOOKED_AT = 40; // pilots of which the age is read
const FOUND = 20; // pilots for which the words of a reader count
const TROUBLE = "De pilots konden niet worden vergeleken. Laad de pagina opnieuw.";

/** @typedef {{doc: number, place: number, score: number, same: string[], other: string[], unknown: string[]}} Match */

const form = document.querySelector("[data-wensen]");
if (form instanceof HTMLFormElement) begin(form);

/** @param {HTMLFormElement} form */
function begin(form) {
  const reader = new Reader();
  const title = /** @type {HTMLElement} */ (document.querySelector("[data-kop]"));
  const told = /** @type {HTMLElement} */ (document.querySelector("[data-melding]"));
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-gevonden]"));
  ticks(place);

  /** What the form asks, less what matters not. @returns {Map<string, string>} */
  const wishes = () => {
    const given = [...new FormData(form)].map(([name, value]) => /** @type {[string, string]} */ ([name, clean(String(value)).trim()]));
    return new Map(given.filter(([, value]) => value));
  };

  const show = async () => {
    const asked = wishes();
    title.hidden = !asked.size;
    place.replaceChildren();
    told.textContent = asked.size ? "" : "Vul ten minste één ding in.";
    if (!asked.size) return;
    try {
      const found = await matches(reader, asked);
      place.replaceChildren(...found.map(([match, row]) => drawn(match, row)));
      told.textContent = found.length
        ? `${results(found.length, "pilot lijkt", "pilots lijken")} hier het meest op.`
        : "Geen pilot heeft iets van wat u vroeg.";
    } catch (error) {
      told.textContent = TROUBLE;
      reportError(error);
    }
  };

  const load = () => {
    const given = new URLSearchParams(location.search);
    for (const field of form.elements)
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
        field.value = given.get(field.name) ?? "";
        if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = "";
      }
    if (location.search) void show();
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    history.pushState(null, "", `?${new URLSearchParams([...wishes()])}`);
    await show();
    title.focus();
  });
  addEventListener("popstate", load);
  load();
}

/** The pilots that are most like what was asked, best first, each with its row in the list.
 * @param {Reader} reader @param {Map<string, string>} asked
 * @returns {Promise<[Match, Row][]>} */
async function matches(reader, asked) {
  await reader.open();
  const files = new Files(reader.root, reader.version);
  const { docs, per } = await order(files);
  /** @type {Match[]} */
  const all = [...docs].map((doc, nr) => ({ doc, place: nr, score: 0, same: [], other: [], unknown: [] }));
  for (const { name, title, values } of reader.groups) {
    const wanted = values.find(({ id }) => id === asked.get(name));
    if (wanted) weigh(all, name, title.toLowerCase(), wanted, values);
  }
  const words = asked.get("q");
  if (words) {
    const { docs: found } = await reader.search(words);
    const pilots = new Set(docs);
    const near = new Set(found.filter((doc) => pilots.has(doc)).slice(0, FOUND));
    for (const match of all)
      if (near.has(match.doc)) {
        match.score += WEIGHTS.get("q") ?? 0;
        match.same.push("wat u wilt bereiken, in woorden");
      }
  }
  const age = Number(asked.get("leeftijd") ?? NaN);
  const best = (/** @type {Match[]} */ list) => list.sort((a, b) => b.score - a.score || a.place - b.place);
  const first = best(all).slice(0, LOOKED_AT);
  const shown = await rows(files, per, first.map((match) => match.place));
  const pairs = first.map((match, nr) => /** @type {[Match, Row]} */ ([match, shown[nr]])).filter(([, row]) => row);
  if (!Number.isNaN(age)) await Promise.all(pairs.map(async ([match, [id]]) => weighAge(match, age, await read(id))));
  const kept = pairs.filter(([{ same }]) => same.length);
  kept.sort(([a], [b]) => b.score - a.score || a.place - b.place);
  return kept.slice(0, SHOWN);
}

/** Count one wish for every pilot.
 * @param {Match[]} all @param {string} name @param {string} title
 * @param {{title: string, docs: Uint32Array}} wanted
 * @param {{title: string, docs: Uint32Array}[]} values all that may be had */
function weigh(all, name, title, wanted, values) {
  const weight = WEIGHTS.get(name) ?? 1;
  const having = new Set(wanted.docs);
  /** @type {Map<number, string[]>} */ const held = new Map();
  for (const value of values)
    for (const doc of value.docs) held.set(doc, [...(held.get(doc) ?? []), value.title]);
  for (const match of all) {
    const own = held.get(match.doc);
    if (having.has(match.doc)) {
      match.score += weight;
      match.same.push(`${title} ${wanted.title}`);
    } else if (own) {
      match.score -= weight * AGAINST;
      match.other.push(`${title} ${listed(own.slice(0, 3))}`);
    } else match.unknown.push(title);
  }
}

/** @param {Match} match @param {number} age @param {Compared | undefined} pilot */
function weighAge(match, age, pilot) {
  const [low = "", high = ""] = pilot?.ages ?? [];
  const weight = WEIGHTS.get("leeftijd") ?? 1;
  if (!low && !high) match.unknown.push("leeftijd");
  else if ((!low || Number(low) <= age) && (!high || age <= Number(high))) {
    match.score += weight;
    match.same.push("leeftijd");
  } else {
    match.score -= weight * AGAINST;
    match.other.push(`leeftijd ${[low && `vanaf ${low}`, high && `tot ${high}`].filter(Boolean).join(" ")} jaar`);
  }
}

/** @param {Match} match @param {Row} row */
function drawn({ same, other, unknown }, [id, name, stand, status, rest]) {
  const reasons = [["Zelfde", same], ["Anders", other], ["Niet bekend", unknown]].flatMap(([title, list]) =>
    list?.length ? [make("div", {}, make("dt", {}, String(title)), make("dd", {}, listed([...list])))] : [],
  );
  return make(
    "li",
    { "data-id": `pilot:${id}` },
    make("a", { href: pageOf(id) }, name),
    make("p", {}, make("span", { class: "kb-status", "data-stand": stand }, status), ` · ${rest}`),
    make("dl", { class: "kb-redenen" }, ...reasons),
  );
}
