/**
 * What two plans have otherwise, each with a choice. Where mine is empty theirs is taken, unless
 * somebody chooses otherwise; where both say something mine stays.
 */

/** @import {Form, Plan} from "./form.js" */
import { make } from "../zoeken/page/dom.js";

/** @param {Form} form @param {Plan} mine @param {Plan} theirs */
export function differences(form, mine, theirs) {
  const names = [...form.fields.keys()].filter((name) => theirs.has(name) && String(mine.get(name)) !== String(theirs.get(name)));
  const rows = names.map((name, nr) => row(form, name, nr, mine.get(name), theirs.get(name)));
  const chosen = () => {
    /** @type {Plan} */ const plan = new Map(mine);
    for (const [nr, name] of names.entries()) {
      const choice = rows[nr]?.querySelector("input:checked")?.getAttribute("value");
      const [own, other] = [mine.get(name), theirs.get(name) ?? ""];
      if (choice === "hun" || (choice === "beide" && !own)) plan.set(name, other);
      else if (choice === "beide" && own) plan.set(name, both(own, other));
    }
    return plan;
  };
  return { rows, chosen };
}

/** @param {string | string[]} own @param {string | string[]} other */
function both(own, other) {
  return Array.isArray(own) ? [...new Set([...own, ...other])] : `${own}\n\n${other}`;
}

/** @param {Form} form @param {string} name @param {number} nr
 * @param {string | string[] | undefined} own @param {string | string[] | undefined} other */
function row(form, name, nr, own, other) {
  const single = form.fields.get(name)?.[0] instanceof HTMLSelectElement || name.startsWith("vink.");
  const choices = [
    ["mijn", "wat ik heb", Boolean(own)],
    ["hun", "wat in het bestand staat", !own],
    ...(own && !single ? [["beide", "allebei", false]] : []),
  ];
  const label = name.startsWith("vink.") ? form.title(name) : form.label(name);
  return make(
    "fieldset",
    { class: "kb-plan__rij" },
    make("legend", {}, label),
    make("dl", {}, ...pair("Uw plan", shown(form, name, own)), ...pair("Het bestand", shown(form, name, other))),
    ...choices.map(([value, text, checked]) =>
      make("label", {}, make("input", { type: "radio", name: `_verschil-${nr}`, value: String(value), checked: Boolean(checked) }), ` ${text}`),
    ),
  );
}

/** @param {Form} form @param {string} name @param {string | string[] | undefined} value */
const shown = (form, name, value) => (name.startsWith("vink.") ? (value ? "ligt op tafel" : "nog niet") : form.shown(name, value) || "leeg");

/** @param {string} title @param {string} text */
const pair = (title, text) => [make("dt", {}, title), make("dd", {}, text)];
