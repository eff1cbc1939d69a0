/**
 * The choices that were made, above the results: each a link that undoes it.
 */

/** @import {Filters, Group} from "../lezer.js" */
/** @import {State} from "./address.js" */
import { make } from "./dom.js";
import { labelled } from "./facets.js";

/** @typedef {(change: Partial<State>, text: string, attributes?: Record<string, string>) =>
 * HTMLAnchorElement} Link a link to the page in another state */

/** The list, or nothing when nothing was chosen. Names that are chosen in two groups say which.
 * @param {Group[]} groups @param {Filters} filters @param {Link} link */
export function chips(groups, filters, link) {
  const chosen = groups.flatMap((group) =>
    (filters[group.name] ?? []).map((id) => {
      const title = group.values.find((value) => value.id === id)?.title ?? id;
      return { group, id, label: labelled(group, title) };
    }),
  );
  const items = chosen.map(({ group: { name, title }, id, label }) => {
    const rest = (filters[name] ?? []).filter((other) => other !== id);
    const twice = chosen.filter((other) => other.label === label).length > 1;
    const undo = link(
      { filters: { ...filters, [name]: rest } },
      twice ? `${title}: ${label}` : label,
      { "aria-label": `Verwijder ${title}: ${label}` },
    );
    undo.append(make("span", { "aria-hidden": "true" }, " ×"));
    return make("li", {}, undo);
  });
  if (items.length > 1) items.push(make("li", {}, link({ filters: {} }, "Wis alle keuzes")));
  return items.length
    ? [make("ul", { class: "kb-trefwoorden", "aria-label": "Uw keuzes" }, ...items)]
    : [];
}
