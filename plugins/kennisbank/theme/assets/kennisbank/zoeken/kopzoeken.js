/**
 * A search field that suggests pages while typing: in the header, on the first page and on the search
 * page. The reader of the index is fetched at the first letter, so a page where nobody searches costs
 * only this.
 */

/** @import {Named} from "./names.js" */

const HOME = new URL("../../../", import.meta.url);
const LONGEST = 200; // letters; no name is longer

/** Fetches what makes suggestions. @returns {Promise<(text: string) => Promise<Named[]>>} */
async function suggester() {
  const [{ Reader }, { clean }] = await Promise.all([import("./lezer.js"), import("./page/text.js")]);
  const reader = new Reader();
  return (text) => reader.pages(clean(text));
}

/** A suggestion: its title, and what it is. @param {Named} page @param {string} id */
function option({ title, kind, url }, id) {
  const item = document.createElement("li");
  const what = document.createElement("span");
  what.textContent = kind;
  item.append(title, " ", what);
  item.id = id;
  item.setAttribute("role", "option");
  item.dataset["url"] = url;
  return item;
}

/** Go to the page of a suggestion. @param {Element | undefined | null} item */
function open(item) {
  const to = new URL((item instanceof HTMLElement && item.dataset["url"]) || "", HOME);
  if (to.origin === HOME.origin) location.assign(to);
}

/** Give a search field a list of suggestions: a combobox as ARIA describes it.
 * @param {HTMLElement} place @param {HTMLInputElement} field */
function suggest(place, field) {
  const list = document.createElement("ul");
  list.id = `${field.id}-lijst`;
  list.className = "kb-kopzoek__lijst";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Pagina's");
  place.append(list);
  const state = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id };
  for (const [name, value] of Object.entries(state)) field.setAttribute(name, value);
  /** @type {ReturnType<typeof suggester> | undefined} */ let finish;
  let turn = 0;
  let at = -1;

  /** Point at a suggestion, or with -1 at what was typed. @param {number} next */
  const point = (next) => {
    at = next;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    const item = list.children[at];
    if (item) field.setAttribute("aria-activedescendant", item.id);
    else field.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  };
  /** Show these suggestions; none closes the list. @param {Named[]} pages */
  const show = (pages) => {
    list.replaceChildren(...pages.map((page, i) => option(page, `${list.id}-${i}`)));
    list.hidden = !pages.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    point(-1);
  };
  const close = () => {
    turn++;
    show([]);
  };

  close();
  field.addEventListener("input", async () => {
    const mine = ++turn;
    const typed = field.value;
    try {
      finish ??= suggester();
      const pages = typed.length > LONGEST ? [] : await (await finish)(typed);
      if (mine === turn && document.activeElement === field) show(pages);
    } catch {
      finish = undefined; // Without suggestions Enter still leads to the search page.
      show([]);
    }
  });
  field.addEventListener("keydown", (event) => {
    const size = list.children.length + 1;
    if (event.key === "Enter") {
      if (at >= 0) {
        event.preventDefault();
        open(list.children[at]);
      }
      close();
    } else if (list.hidden) return;
    else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      point(((at + 1 + (event.key === "ArrowDown" ? 1 : size - 1)) % size) - 1);
    }
  });
  field.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps focus
  list.addEventListener("click", ({ target }) => {
    open(target instanceof Element ? target.closest("li") : undefined);
  });
}

for (const place of document.querySelectorAll(".kb-kopzoek, [data-suggesties]")) {
  const field = place.querySelector("input");
  if (place instanceof HTMLElement && field) suggest(place, field);
}
