/** The table of two to four pilots, and what is to be said of the address that names them. */

/** @import {Compared} from "./pilots.js" */
import { make } from "../zoeken/page/dom.js";
import { listed, quoted } from "../zoeken/page/text.js";
import { MOST, asked, comparison, pageOf, read } from "./pilots.js";

const SHOWN = 4; // values of a cell that stand open
const TROUBLE = "De vergelijking kon niet worden geladen. Laad de pagina opnieuw.";

/** @param {HTMLElement} root */
export async function show(root) {
  const part = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (root.querySelector(`[data-${name}]`));
  const questions = (root.dataset["vragen"] ?? "").split("|");
  const { ids, repeated, strange, tooMany } = asked(location.search);
  const said = [];
  /** @type {Compared[]} */ let pilots = [];
  try {
    const found = await Promise.all(ids.map(read));
    pilots = found.filter((one) => one !== undefined);
    const unknown = [...strange, ...ids.filter((_, nr) => !found[nr])];
    if (unknown.length) said.push(`Deze kennisbank heeft geen pilot ${listed(unknown.map(quoted), "of")}.`);
  } catch {
    said.push(TROUBLE);
  }
  if (repeated) said.push("Een pilot stond meer dan eens in het adres; u ziet haar één keer.");
  if (tooMany.length) said.push(`Meer dan ${MOST} naast elkaar is niet te lezen; de eerste ${MOST} staan hier.`);
  if (pilots.length === 1) said.push("Kies er nog een om te vergelijken.");
  if (said.length || pilots.length) part("uitleg").replaceChildren(...said.map((text) => make("p", {}, text)));
  if (!pilots.length) return;
  const names = pilots.map(({ name }) => name);
  document.title = `${listed(names)} – ${document.title}`;
  part("tabel").replaceChildren(...(pilots.length > 1 ? [onlyDifferent(part("tabel"))] : []), table(pilots, questions));
  // On paper the address says which pilots these are.
  document.querySelector(".kb-afdruk")?.append(location.search);
  part("melding").textContent = `${listed(names)} staan naast elkaar.`;
}

/** A button that hides what is the same for all. @param {HTMLElement} place */
function onlyDifferent(place) {
  const attributes = { type: "button", class: "kb-knop kb-knop--stil", "aria-pressed": "false" };
  const button = make("button", attributes, "Alleen wat verschilt");
  button.addEventListener("click", () => {
    const on = place.classList.toggle("kb-vergelijk--verschil");
    button.setAttribute("aria-pressed", String(on));
  });
  return button;
}

/** @param {Compared[]} pilots @param {string[]} questions */
function table(pilots, questions) {
  const heads = pilots.map(({ id, name }) => {
    const others = pilots.map((one) => one.id).filter((one) => one !== id);
    const away = make("a", { class: "kb-vergelijk__weg", href: comparison(others) }, "haal weg");
    away.setAttribute("aria-label", `Haal ${name} weg`);
    return make("th", { scope: "col" }, make("a", { href: pageOf(id) }, name), away);
  });
  const rows = questions.map((question, nr) => {
    const same = pilots.length > 1 && new Set(pilots.map(({ rows: own, gaps }) => key(own[nr], gaps[nr]))).size === 1;
    const mark = make("span", { class: "kb-vergelijk__merk" }, same ? "gelijk" : "verschilt");
    const title = make("th", { scope: "row" }, question, ...(pilots.length > 1 ? [" ", mark] : []));
    const cells = pilots.map((pilot) => cell(pilot, nr, pilots));
    return make("tr", { class: same ? "kb-vergelijk__gelijk" : undefined }, title, ...cells);
  });
  return make(
    "table",
    { class: "kb-vergelijk__tabel" },
    make("caption", { class: "kb-verborgen" }, "Pilots naast elkaar"),
    make("thead", {}, make("tr", {}, make("td"), ...heads)),
    make("tbody", {}, ...rows),
  );
}

/** What a pilot says to a question, as one text. @param {string[]} [values] @param {string} [gap] */
const key = (values = [], gap = "") => (values.length ? [...values].sort().join("\n") : gap);

/** @param {Compared} pilot @param {number} nr @param {Compared[]} pilots */
function cell({ name, rows, gaps }, nr, pilots) {
  const values = rows[nr] ?? [];
  const shared = (/** @type {string} */ value) => pilots.every((one) => one.rows[nr]?.includes(value));
  const items = values.map((value) =>
    make("li", { class: pilots.length > 1 && shared(value) ? "kb-vergelijk__samen" : undefined }, value),
  );
  const whose = make("span", { class: "kb-vergelijk__wie", "aria-hidden": "true" }, name);
  if (!items.length) return make("td", {}, whose, make("span", { class: "kb-datum" }, gaps[nr] ?? ""));
  const rest = items.splice(SHOWN);
  const more = rest.length
    ? [make("details", { class: "kb-vouw" }, make("summary", {}, `Nog ${rest.length}`), make("ul", {}, ...rest))]
    : [];
  return make("td", {}, whose, make("ul", {}, ...items), ...more);
}
