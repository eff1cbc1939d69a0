/**
 * Which pilots are most like what somebody asks. Each thing asked counts as much as WEIGHTS says where
 * a pilot has it, and half of that against it where the pilot has another; what is not known of a pilot
 * counts for neither. Of equals the one first that comes first in the list of pilots: done before
 * planned, with a result before without.
 */

/** @import {Compared} from "./pilots.js" */
/** @import {Row} from "../zoeken/lijst/rows.js" */
import { Files } from "../zoeken/files.js";
import { Reader } from "../zoeken/lezer.js";
import { order, rows } from "../zoeken/lijst/rows.js";
import { make } from "../zoeken/page/dom.js";
import { clean, listed, results } from "../zoeken/page/text.js";
import { pageOf, read } from "./pilots.js";

const WEIGHTS = new Map([["doelgroepen", 6], ["q", 5], ["themas", 4], ["sectoren", 4], ["leeftijd", 4], ["regio", 2], ["financiering", 2]]);
const AGAINST = 0.5;
const SHOWN = 10;
const LOOKED_AT = 40; // pilots of which the age is read
const FOUND = 20; // pilots for which the words of a reader count

/** @typedef {{doc: number, place: number, score: number, same: string[], other: string[], unknown: string[]}} Match */

const reader = new Reader();

/** The pilots that are most like what was asked, best first, drawn with why and why not.
 * @param {Map<string, string>} asked what is wished, by the name of its field: an id, an age or words
 * @returns {Promise<{rows: HTMLElement[], told: string}>} */
export async function matches(asked) {
  await reader.open();
  const files = new Files(reader.root, reader.version);
  const { docs, per } = await order(files);
  /** @type {Match[]} */
  const all = [...docs].map((doc, nr) => ({ doc, place: nr, score: 0, same: [], other: [], unknown: [] }));
  for (const { name, title, values } of reader.groups) {
    const wanted = values.find(({ id }) => id === asked.get(name));
    if (wanted) weigh(all, name, title.toLowerCase(), wanted, values);
  }
  const words = clean(asked.get("q") ?? "").trim();
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
  const drawable = await rows(files, per, first.map((match) => match.place));
  const pairs = first.map((match, nr) => /** @type {[Match, Row]} */ ([match, drawable[nr]])).filter(([, row]) => row);
  if (!Number.isNaN(age)) await Promise.all(pairs.map(async ([match, [id]]) => weighAge(match, age, await read(id))));
  const kept = pairs.filter(([{ same }]) => same.length);
  kept.sort(([a], [b]) => b.score - a.score || a.place - b.place);
  const shown = kept.slice(0, SHOWN).map(([match, row]) => drawn(match, row));
  const told = shown.length
    ? `${results(shown.length, "pilot lijkt", "pilots lijken")} hier het meest op.`
    : "Geen pilot heeft iets van wat u vroeg.";
  return { rows: shown, told };
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
