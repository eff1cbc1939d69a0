/**
 * The search field in the header and on the first page: suggestions while typing. The reader of the
 * index is fetched at the first letter, so a page where nobody searches costs only this.
 */

import "./keys.js";

const LONGEST = 200; // letters; nobody means more to be finished

/** Fetches what makes suggestions. @returns {Promise<(text: string) => Promise<string[]>>} */
async function suggester() {
  const [{ Reader }, { clean }] = await Promise.all([import("./lezer.js"), import("./page/text.js")]);
  const reader = new Reader();
  return (text) => reader.suggest(clean(text));
}

/** Give a search field a list of suggestions: a combobox as ARIA describes it.
 * @param {HTMLFormElement} form @param {HTMLInputElement} field */
function suggest(form, field) {
  const list = document.createElement("ul");
  list.id = `${field.id}-lijst`;
  list.className = "kb-kopzoek__lijst";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggesties");
  form.append(list);
  const state = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id };
  for (const [name, value] of Object.entries(state)) field.setAttribute(name, value);
  /** @type {ReturnType<typeof suggester> | undefined} */ let finish;
  let typed = "";
  let turn = 0;
  let at = -1;

  /** Show these suggestions; none closes the list. @param {string[]} texts */
  const show = (texts) => {
    at = -1;
    list.replaceChildren(
      ...texts.map((text, i) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${i}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.textContent = text;
        return item;
      }),
    );
    list.hidden = !texts.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    field.removeAttribute("aria-activedescendant");
  };
  /** Point at a suggestion, or with -1 at what was typed. @param {number} next */
  const point = (next) => {
    at = next;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    const item = list.children[at];
    field.value = item?.textContent ?? typed;
    if (item) field.setAttribute("aria-activedescendant", item.id);
    else field.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  };

  show([]);
  field.addEventListener("input", async () => {
    const mine = ++turn;
    typed = field.value;
    try {
      finish ??= suggester();
      const texts = typed.length > LONGEST ? [] : await (await finish)(typed);
      if (mine === turn && document.activeElement === field) show(texts);
    } catch {
      finish = undefined; // Without suggestions Enter still leads to the search page.
      show([]);
    }
  });
  field.addEventListener("keydown", (event) => {
    const size = list.children.length + 1;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      point(-1);
      show([]);
    } else if (!list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      point(((at + 1 + (event.key === "ArrowDown" ? 1 : size - 1)) % size) - 1);
    }
  });
  field.addEventListener("blur", () => {
    turn++;
    show([]);
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps focus
  list.addEventListener("click", ({ target }) => {
    const item = target instanceof Element && target.closest("li");
    if (!item) return;
    field.value = item.textContent ?? "";
    form.requestSubmit();
  });
}

for (const form of document.querySelectorAll("form.kb-kopzoek")) {
  const field = form.querySelector("input");
  if (form instanceof HTMLFormElement && field) suggest(form, field);
}
