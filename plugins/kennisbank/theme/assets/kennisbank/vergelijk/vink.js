/**
 * Boxes to tick beside pilots in a list, and a bar that leads to their comparison. What was ticked is
 * remembered as long as the page is open, also when the list is filtered.
 */

import { make } from "../zoeken/page/dom.js";
import { listed } from "../zoeken/page/text.js";
import { MOST, comparison } from "./pilots.js";

const PILOT = 'li[data-id^="pilot:"]';

/** Give the pilots in a list boxes, those that come later too. @param {HTMLElement} list */
export function ticks(list) {
  /** @type {Map<string, string>} name by id, in the order of ticking */ const chosen = new Map();
  const told = make("p", { role: "status" });
  const go = make("a", { class: "kb-knop" }, "Vergelijk");
  const clear = make("button", { type: "button", class: "kb-knop kb-knop--stil" }, "Wis");
  const bar = make("div", { class: "kb-vinkbalk", role: "region", "aria-label": "Vergelijken" }, told, go, clear);
  bar.hidden = true;
  list.after(bar);

  const boxes = () => /** @type {HTMLInputElement[]} */ ([...list.querySelectorAll(".kb-vink input")]);
  const tell = () => {
    bar.hidden = !chosen.size;
    go.hidden = chosen.size < 2;
    go.href = comparison(chosen.keys());
    const names = listed([...chosen.values()]);
    told.textContent =
      chosen.size < 2 ? `${names}: kies er nog een om te vergelijken.` : `${names} (${chosen.size} van ten hoogste ${MOST})`;
    for (const box of boxes()) {
      box.checked = chosen.has(box.value);
      box.disabled = chosen.size >= MOST && !box.checked;
    }
  };
  const dress = () => {
    for (const row of list.querySelectorAll(PILOT)) {
      if (row.querySelector(".kb-vink")) continue;
      const id = row.getAttribute("data-id")?.slice("pilot:".length) ?? "";
      const name = row.querySelector("a")?.textContent?.trim() ?? id;
      const box = make("input", { type: "checkbox", value: id, autocomplete: "off", "aria-label": `Vergelijk ${name}` });
      row.append(make("label", { class: "kb-vink" }, box, make("span", { "aria-hidden": "true" }, "vergelijk")));
    }
    tell();
  };

  list.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.closest(".kb-vink")) return;
    const name = target.closest("li")?.querySelector("a")?.textContent?.trim() ?? target.value;
    if (target.checked) chosen.set(target.value, name);
    else chosen.delete(target.value);
    tell();
  });
  clear.addEventListener("click", () => {
    const [first] = boxes().filter(({ checked }) => checked);
    chosen.clear();
    tell();
    first?.focus();
  });
  new MutationObserver(dress).observe(list, { childList: true });
  dress();
}
