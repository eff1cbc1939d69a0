/**
 * A record as the text of its file. `form/writer.py` writes the same; both are held to the cases in
 * `tests/cases/schrijven.json` and to every real pilot.
 */

/** @import {Fields, Value} from "./model.js" */
import { isBlock } from "./model.js";

const WIDTH = 98;
const SHORT = 40;
const PLAIN = /^[A-Za-zÀ-ÖØ-öø-ÿ0-9](?:[A-Za-zÀ-ÖØ-öø-ÿ0-9 .,;()/'’‘€–_&%+?!@=-]|:(?=\S))*$/;
const EMPTY_WORDS = new Set(["null", "Null", "NULL"]);
// Control signs, half letters and signs that are no letter may not stand in a file.
const REFUSED = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]|\p{Cs}/gu;
const SPACES = /[\s\x85\x1c-\x1f]+/g;

/** @param {string} text */
const size = (text) => [...text].length;

/** The text of a file. @param {Fields} fields @param {string} prose */
export function written(fields, prose = "") {
  const text = prose.replace(/\r\n?|[\x85\u2028\u2029]/g, "\n").replace(REFUSED, "").replace(/^\n+/, "").trimEnd();
  const { bronnen, ...rest } = /** @type {Fields} */ (kept(fields) ?? {});
  // Who reads the file meets its sources last.
  return ["---", ...block({ ...rest, ...(bronnen && { bronnen }) }, ""), "---", ...(text ? [text] : []), ""].join("\n");
}

/** A record as it stands in a list of records, under its id. @param {string} id @param {Fields} fields */
export const entry = (id, fields) => `${block({ [id]: kept(fields) ?? {} }, "").join("\n")}\n`;

/** A value with its texts tidied and without what is empty. @param {Value | undefined} value @returns {Value | undefined} */
export function kept(value) {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value.replace(REFUSED, "").replace(SPACES, " ").trim() || undefined;
  if (Array.isArray(value)) {
    const found = value.map(kept).filter((one) => one !== undefined);
    return found.length ? found : undefined;
  }
  const pairs = Object.entries(value).map(([key, one]) => /** @type {const} */ ([key, kept(one)])).filter(([, one]) => one !== undefined);
  return pairs.length ? /** @type {Fields} */ (Object.fromEntries(pairs)) : undefined;
}

/** @param {Fields} fields @param {string} indent @returns {string[]} */
const block = (fields, indent) => Object.entries(fields).flatMap(([key, value]) => line(`${indent}${key}:`, value, indent));

/** @param {string} before @param {Value} value @param {string} indent @returns {string[]} */
function line(before, value, indent) {
  if (typeof value === "string") return text(before, value, `${indent}  `);
  if (!Array.isArray(value)) return [before, ...block(value, `${indent}  `)];
  const row = oneLine(value);
  return row ? [`${before} ${row}`] : [before, ...value.flatMap((one) => listed(one, `${indent}  `))];
}

/** @param {Value} value @param {string} indent @returns {string[]} */
function listed(value, indent) {
  if (!isBlock(value)) return line(`${indent}-`, value, indent);
  const [first = "", ...more] = block(value, `${indent}  `);
  return [`${indent}- ${first.trimStart()}`, ...more];
}

/** @param {string} before @param {string} value @param {string} indent */
const text = (before, value, indent) =>
  size(before) + 1 + size(value) > WIDTH ? [`${before} >-`, ...wrapped(value, indent)] : [`${before} ${isPlain(value) ? value : quoted(value)}`];

/** @param {Value[]} values */
function oneLine(values) {
  if (!values.every((one) => typeof one === "string" && size(one) <= SHORT)) return "";
  const row = values.map((one) => (isPlain(String(one)) && !String(one).includes(",") ? one : quoted(String(one)))).join(", ");
  return size(row) <= WIDTH - SHORT / 2 ? `[${row}]` : "";
}

/** @param {string} value */
const isPlain = (value) => PLAIN.test(value) && !EMPTY_WORDS.has(value);

/** @param {string} value */
const quoted = (value) => JSON.stringify(value);

/** @param {string} value @param {string} indent */
function wrapped(value, indent) {
  /** @type {string[]} */ const lines = [];
  let now = "";
  for (const word of value.split(" "))
    if (now && size(indent) + size(now) + 1 + size(word) > WIDTH) {
      lines.push(indent + now);
      now = word;
    } else now = now ? `${now} ${word}` : word;
  return [...lines, indent + now];
}
