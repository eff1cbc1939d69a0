/**
 * The search field in the header and on the first page: suggestions while typing and a key to get
 * there. The reader of the index is fetched at the first letter, so a page where nobody searches
 * costs only this.
 */

const forms = /** @type {HTMLFormElement[]} */ ([...document.querySelectorAll(".kb-kopzoek")]);

/** "/", "s" or "f" leads to the search field, as elsewhere in Material. */
document.addEventListener("keydown", (event) => {
  if (!["/", "s", "f"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = /** @type {HTMLElement} */ (event.target);
  if (event.defaultPrevented || at.isContentEditable) return;
  if (at.matches?.("textarea, select, input:not([type=checkbox], [type=radio])")) return;
  const fields = document.querySelectorAll("[data-zoekveld], .kb-kopzoek__veld");
  const target = [...fields].find((field) => field.checkVisibility?.());
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.select();
});

for (const form of forms) suggest(form, form.querySelector("input"));

/** Give a search field a list of suggestions: a combobox as ARIA describes it.
 * @param {HTMLFormElement} form @param {HTMLInputElement} field */
function suggest(form, field) {
  const list = document.createElement("ul");
  list.id = `${field.id}-lijst`;
  list.className = "kb-kopzoek__lijst";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggesties");
  list.hidden = true;
  form.append(list);
  const state = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id };
  for (const [name, value] of Object.entries(state)) field.setAttribute(name, value);
  let reader;
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
    field.value = item ? item.textContent : typed;
    if (item) field.setAttribute("aria-activedescendant", item.id);
    else field.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  };

  show([]);
  field.addEventListener("input", async () => {
    const mine = ++turn;
    typed = field.value;
    try {
      reader ??= import("./lezer.js").then(({ Reader }) => new Reader());
      const texts = typed.length > 200 ? [] : await (await reader).suggest(typed);
      if (mine === turn && document.activeElement === field) show(texts);
    } catch {
      reader = undefined; // Without suggestions Enter still leads to the search page.
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
  list.addEventListener("click", (event) => {
    const item = /** @type {Element} */ (event.target).closest("li");
    if (!item) return;
    field.value = item.textContent;
    form.requestSubmit();
  });
}
