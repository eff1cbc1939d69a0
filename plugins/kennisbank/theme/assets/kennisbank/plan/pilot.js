/**
 * The file with which a pilot begins: fields above, answers below, as `kennisbank check` wants them.
 */

/** @import {Form} from "./form.js" */

const MOST = 4_000; // letters of an answer
const TITLE = 150;
const LINE = 8_000; // a paragraph may not be longer

/** A text as YAML in quotes: one line, every sign that is more than a letter escaped. @param {string} text */
const quoted = (text) =>
  JSON.stringify(text).replace(/[\u007f-\u00a0\u2028\u2029\ufeff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** @param {string} text */
const oneLine = (text) => text.replace(/\s+/g, " ").trim();

/** A text in which nothing means more than it says. @param {string} text */
const plainly = (text) =>
  text
    .replace(/[\\`*_[\]<>#|~&!%]/g, "\\$&")
    .replace(/^(\s*)([-+=:]|\d+[.)])/gm, "$1\\$2")
    .replace(/^(\s*)\\(\d+)/gm, "$1$2\\");

/** @param {Form} form @returns {{text: string, shortened: boolean}} */
export function pilot(form) {
  const plan = form.plan();
  let shortened = false;
  const cut = (/** @type {string} */ text, most = MOST) => {
    const signs = [...text];
    if (signs.length <= most) return text;
    shortened = true;
    return `${signs.slice(0, most).join("")}…`;
  };
  const said = (/** @type {string} */ name) => String(plan.get(name) ?? "");
  const ids = (/** @type {string} */ name) => [plan.get(name) ?? []].flat();
  const title = cut(oneLine(said("naam")), TITLE) || "Plan zonder naam";
  const today = new Date().toISOString().slice(0, 10);
  const people = said("wie").split("\n").map(oneLine).filter(Boolean);
  const fields = [
    `titel: ${quoted(title)}`,
    `samenvatting: ${quoted(cut(oneLine(said("kort"))) || "Een plan voor een onderwijs-zorgarrangement.")}`,
    "bron: eigen-plan",
    "soort: arrangement",
    "status: idee",
    ...(["sectoren", "doelgroepen", "regio"].flatMap((name) => (ids(name).length ? [`${name}: [${ids(name).join(", ")}]`] : []))),
    ...(said("doel") ? [`doel: ${quoted(cut(oneLine(said("doel"))))}`] : []),
    ...(people.length ? ["partners:", ...people.map((one) => `  - omschrijving: ${quoted(cut(one, TITLE))}`)] : []),
    "bronnen:",
    `  eigen-plan: {titel: ${quoted(`Plan: ${title}`)}, datum: ${today}}`,
  ];
  const body = form.parts().flatMap(({ title: head, step, rows }) => {
    const told = step ? rows.filter(([, answer]) => answer) : [];
    if (!told.length) return [];
    return [`## ${plainly(oneLine(head))}`, ...told.flatMap(([question, answer]) => [`**${plainly(oneLine(question))}**`, folded(plainly(cut(answer)))])];
  });
  return { text: ["---", ...fields, "---", "", body.join("\n\n") || "Nog te beschrijven.", ""].join("\n"), shortened };
}

/** A text of which no paragraph is too long. @param {string} text */
const folded = (text) => text.replace(new RegExp(`[^\\n]{${LINE}}`, "gu"), "$&\n\n");
