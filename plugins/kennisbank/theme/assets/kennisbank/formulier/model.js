/**
 * What the forms know: the model of the records, as the site was built with it.
 */

/**
 * @typedef {object} Row A field as a contributor meets it; see `FieldRow` in the model.
 * @property {string} name @property {string} title @property {string} help @property {string} [example]
 * @property {boolean} [required] @property {boolean} [many] @property {boolean} [keyed]
 * @property {boolean} [stated] @property {string} sort @property {number} [most]
 * @property {[string, string][]} [choices] @property {string} [to] @property {string} [short]
 * @property {Row[]} [inner]
 *
 * @typedef {object} Kind A kind of record and its fields.
 * @property {string} kind @property {string} singular @property {string} home @property {string} address
 * @property {boolean} listed @property {boolean} sourced @property {string[]} first @property {Row[]} fields
 *
 * @typedef {object} Rule @property {string} code @property {string} pattern @property {string} proof
 * @property {string} near @property {string} unless @property {boolean} anyCase
 * @property {number} nearAfter @property {string[]} signs
 *
 * @typedef {object} Shared What all kinds share.
 * @property {{[code: string]: string}} messages @property {{[kind: string]: [string, string][]}} terms
 * @property {{[kind: string]: string}} kinds @property {string[]} marks @property {string} silent
 * @property {string[]} [questions] What every page of a pilot answers first.
 * @property {string} prose @property {string[]} months @property {string[]} counted
 * @property {{[sort: string]: string}} patterns @property {{[sign: string]: string}} letters
 * @property {{[name: string]: string}} texts What the form says.
 * @property {{before: number, beside: number, most: number, judged: number, proofs: {[name: string]: string}, rules: Rule[]}} privacy
 *
 * @typedef {{kind: string, id: string, path: string, fields: Fields, prose: string}} Known A record that is there.
 * @typedef {{path: (string | number)[], code: string, text: string}} Told Something to look at, and where.
 */

/** @typedef {{[name: string]: Value}} Fields */
/** @typedef {string | Many | Fields} Value What stands in a file. */
/** @typedef {Value[]} Many */

/** A block of values. @param {Value | undefined} value @returns {value is Fields} */
export const isBlock = (value) => typeof value === "object" && !Array.isArray(value);

/** @template T @param {string} address @returns {Promise<T>} */
export async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.json();
}

/** A sentence with its holes filled. @param {string} text @param {Record<string, string | number>} values */
export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (hole, name) => String(values[name] ?? hole));

/** A title as a part of an address, as `text.slug` makes it. @param {string} text @param {Shared["letters"]} letters */
export function slug(text, letters) {
  const plain = text.slice(0, 4 * MOST).normalize("NFKD").toLowerCase().replace(/[\p{M}\p{Cf}'’‘`´ʼ′]/gu, "");
  const found = ([...plain].map((sign) => letters[sign] ?? sign).join("").match(/[a-z0-9]+/g) ?? []).join("-");
  if (found.length <= MOST) return found;
  const cut = found.slice(0, MOST + 1).lastIndexOf("-");
  return found.slice(0, cut > 0 ? cut : MOST);
}
const MOST = 100;

/** The fields that a statement may have beside its value. @param {Shared} shared @returns {Row[]} */
export const markRows = ({ texts: { bronnen = "", wanneer = "", afleiding = "" } }) => [
  { name: "bron", title: "Bron", help: bronnen, sort: "bron", many: true },
  { name: "peildatum", title: "Peildatum", help: wanneer, example: "2024-03", sort: "datum" },
  { name: "afgeleid", title: "Afgeleid", help: afleiding, sort: "tekst", most: 200 },
];
