/**
 * The controls of a form, made from the model. A control shows a value and reads it back in the form
 * in which a file has it: `read(path)` also notes where each value stands, for messages.
 */

/** @import {Fields, Row, Shared, Value} from "./model.js" */
import { make } from "../zoeken/page/dom.js";
import { isBlock, markRows } from "./model.js";

/** @typedef {(string | number)[]} Path */
/** @typedef {{element: HTMLElement, read: (path: Path) => Value | undefined}} Control */

// A text longer than this has more than one line to be written in.
const ONE_LINE = 200;

export class Controls {
  /** What is ``simple`` asks no source of its own for each value.
   * @param {Shared} shared @param {() => void} changed @param {boolean} [simple] */
  constructor(shared, changed, simple = false) {
    this.shared = shared;
    this.changed = changed;
    this.simple = simple;
    this.count = 0;
    /** The element of each value, by its path. @type {Map<string, HTMLElement>} */
    this.places = new Map();
    this.titles = Object.fromEntries(Object.entries(shared.terms).map(([kind, terms]) => [kind, new Map(terms)]));
    this.ids = Object.fromEntries(Object.entries(shared.terms).map(([kind, terms]) => [kind, new Map(terms.map(([id, title]) => [title.toLowerCase(), id]))]));
  }

  id() {
    return `_veld-${++this.count}`;
  }

  /** A field with its label, help and message. @param {Row} row @param {Value | undefined} value @returns {Control} */
  field(row, value) {
    const plain = !row.inner && !row.many && !row.keyed;
    const id = this.id();
    const help = this.help(row);
    const asked = [row.title, ...(row.required ? [" ", make("span", { class: "kb-datum" }, "(nodig)")] : [])];
    const element = plain ? make("div", { class: "kb-veld" }, make("label", { for: id }, ...asked)) : make("fieldset", { class: "kb-veld" }, make("legend", {}, ...asked));
    if (help) element.append(make("p", { class: "kb-veld__uitleg", id: `${id}-uitleg` }, help));
    const inner = row.stated ? this.stated(row, value, id) : row.many || row.keyed ? this.several(row, value, id) : this.bare(row, value, id);
    element.append(inner.element, make("p", { class: "kb-veld__fout", id: `${id}-fout` }));
    const described = `${help ? `${id}-uitleg ` : ""}${id}-fout`;
    (plain ? element.querySelector(`[id="${id}"]`) : element)?.setAttribute("aria-describedby", described);
    return {
      element,
      read: (path) => {
        this.places.set(path.join("."), element);
        return inner.read(path);
      },
    };
  }

  /** What helps to fill in a field; an example as a file has it helps nobody here. @param {Row} row */
  help(row) {
    const example = row.example && !row.to && !row.choices && !/^[[{]/.test(row.example) ? `Bijvoorbeeld: ${row.example}` : "";
    return [row.help, example, row.to ? this.shared.texts["lijst"] : ""].filter(Boolean).join(" ");
  }

  /** A value, or `niet vermeld`. @param {Row} row @param {Value | undefined} value @param {string} id @returns {Control} */
  stated(row, value, id) {
    const { silent } = this.shared;
    const block = isBlock(value) ? value : {};
    const isSilent = value === silent || block["waarde"] === silent;
    const marks = this.marks(isSilent && isBlock(value) ? value : undefined);
    const inner = row.many ? this.several(row, isSilent ? undefined : value, id) : this.one(row, isSilent ? undefined : value, id);
    if (this.simple && row.required) return inner;
    const tick = make("input", { type: "checkbox", checked: isSilent });
    const show = () => {
      inner.element.hidden = tick.checked;
      marks.element.hidden = !tick.checked;
    };
    tick.addEventListener("change", () => (show(), this.changed()));
    show();
    return {
      element: make("div", {}, inner.element, make("label", { class: "kb-veld__stil" }, tick, this.shared.texts["stil"] ?? ""), marks.element),
      read: (path) => {
        if (!tick.checked) return inner.read(path);
        const found = marks.read(path);
        return found ? { waarde: silent, ...found } : silent;
      },
    };
  }

  /** One statement: a value and its marks. @param {Row} row @param {Value | undefined} value @param {string} id @returns {Control} */
  one(row, value, id) {
    const [bare, found] = this.parts(row, value);
    const inner = this.bare(row, bare, id);
    if (this.simple && !found) return inner;
    const marks = this.marks(found);
    return {
      element: make("div", {}, inner.element, marks.element),
      read: (path) => {
        const held = inner.read(path), said = marks.read(path);
        if (held === undefined || !said) return held;
        return row.inner ? { ...(isBlock(held) ? held : { [row.short ?? ""]: held }), ...said } : { waarde: held, ...said };
      },
    };
  }

  /** A statement as its value and its marks. @param {Row} row @param {Value | undefined} value @returns {[Value | undefined, Fields | undefined]} */
  parts(row, value) {
    if (!isBlock(value)) return [value, undefined];
    /** @type {Fields} */ const rest = {}, /** @type {Fields} */ found = {};
    for (const [name, one] of Object.entries(value)) (this.shared.marks.includes(name) ? found : rest)[name] = one;
    const wrapped = "waarde" in rest && !row.inner?.some((one) => one.name === "waarde");
    return [wrapped ? rest["waarde"] : Object.keys(rest).length ? rest : undefined, Object.keys(found).length ? found : undefined];
  }

  /** Source, date and reason of a statement, folded. @param {Fields | undefined} value @returns {{element: HTMLElement, read: (path: Path) => Fields | undefined}} */
  marks(value) {
    const element = make("details", { class: "kb-vouw kb-veld__merk", open: Boolean(value) }, make("summary", {}, this.shared.texts["merken"] ?? ""));
    /** @type {Control | undefined} */ let inner;
    // Most statements have none, so the controls are made once somebody asks.
    const fill = () => {
      if (inner) return;
      inner = this.block(markRows(this.shared), value ?? {});
      element.append(inner.element);
    };
    if (value) fill();
    element.addEventListener("toggle", fill);
    return {
      element,
      read: (path) => {
        const found = inner?.read(path);
        return isBlock(found) ? found : undefined;
      },
    };
  }

  /** A value without marks. @param {Row} row @param {Value | undefined} value @param {string} id @returns {Control} */
  bare(row, value, id) {
    if (row.inner) return this.block(row.inner, isBlock(value) ? value : value === undefined || !row.short ? {} : { [row.short]: value }, row.short);
    const text = Array.isArray(value) ? value.join("; ") : String(value ?? "");
    const input = this.input(row, text, id);
    input.addEventListener("input", this.changed);
    return {
      element: make("div", {}, input),
      read: (path) => {
        this.places.set(path.join("."), this.places.get(path.join(".")) ?? input);
        const said = input.value.trim();
        if (!said) return undefined;
        return row.to ? (this.ids[row.to]?.get(said.toLowerCase()) ?? said) : said;
      },
    };
  }

  /** @param {Row} row @param {string} text @param {string} id */
  input(row, text, id) {
    const named = { id, name: row.name, autocomplete: "off" };
    if (row.choices) {
      const known = row.choices.some(([word]) => word === text);
      const options = [["", "kies"], ...row.choices, ...(text && !known ? [[text, text]] : [])];
      return make("select", named, ...options.map(([word = "", label = ""]) => make("option", { value: word, selected: word === text }, label)));
    }
    if (row.to) {
      const list = this.list(row.to);
      const input = make("input", { ...named, type: "text", list });
      input.value = this.titles[row.to]?.get(text) ?? text;
      return input;
    }
    const long = row.sort === "tekst" && (row.most ?? 0) > ONE_LINE;
    const input = long ? make("textarea", { ...named, rows: "2" }) : make("input", { ...named, type: row.sort === "adres" ? "url" : "text" });
    input.value = text;
    return input;
  }

  /** The list of the titles of a kind, made once. @param {string} kind */
  list(kind) {
    const id = `_lijst-${kind}`;
    if (!document.getElementById(id)) {
      const titles = (this.shared.terms[kind] ?? []).map(([, title]) => make("option", { value: title }));
      document.body.append(make("datalist", { id }, ...titles));
    }
    return id;
  }

  /** The fields of a block. @param {Row[]} rows @param {Fields} fields @param {string} [short] @returns {Control} */
  block(rows, fields, short) {
    const inner = rows.map((row) => ({ row, control: this.field(row, fields[row.name]) }));
    return {
      element: make("div", { class: "kb-veld__blok" }, ...inner.map(({ control }) => control.element)),
      read: (path) => {
        /** @type {Fields} */ const found = {};
        for (const { row, control } of inner) {
          const value = control.read([...path, row.name]);
          if (value !== undefined) found[row.name] = value;
        }
        const names = Object.keys(found);
        if (!names.length) return undefined;
        // `status: loopt` says as much as a block with one field.
        return short && names.length === 1 && names[0] === short ? found[short] : found;
      },
    };
  }

  /** A list of values, one below the other; each can be taken out. @param {Row} row @param {Value | undefined} value @param {string} id @returns {Control} */
  several(row, value, id) {
    if (!row.stated && !row.inner) return this.lines(row, value, id);
    const held = this.items(row, value);
    /** @type {{element: HTMLElement, read: (path: Path, place: number) => [string, Value] | undefined}[]} */ let items = [];
    const list = make("ul", { class: "kb-veld__rijen" });
    const name = row.title.toLowerCase();
    const add = (/** @type {Value | undefined} */ one, /** @type {string} */ key = "") => {
      const number = items.length + 1;
      const single = { ...row, many: false, keyed: false };
      const inner = row.stated ? this.one(single, one, this.id()) : this.bare(single, one, this.id());
      const called = row.keyed ? make("input", { type: "text", value: key, "aria-label": `Kenmerk van ${name} ${number}`, autocomplete: "off" }) : undefined;
      called?.addEventListener("input", this.changed);
      const out = make("button", { type: "button", class: "kb-veld__weg" }, "Haal weg", make("span", { class: "kb-verborgen" }, ` (${name} ${number})`));
      const element = make("li", { "aria-label": row.inner ? `${row.title} ${number}` : undefined }, ...(called ? [called] : []), inner.element, out);
      if (!row.inner) inner.element.querySelector("input, select, textarea")?.setAttribute("aria-label", `${row.title} ${number}`);
      const item = {
        element,
        read: (/** @type {Path} */ path, /** @type {number} */ place) => {
          const spot = [...path, row.keyed ? called?.value.trim() || "bron" : place];
          this.places.set(spot.join("."), element);
          const found = inner.read(spot);
          return found === undefined ? undefined : /** @type {[string, Value]} */ ([String(spot.at(-1)), found]);
        },
      };
      out.addEventListener("click", () => {
        items = items.filter((other) => other !== item);
        element.remove();
        more.focus();
        this.changed();
      });
      items.push(item);
      list.append(element);
      return element;
    };
    const more = make("button", { type: "button", class: "kb-knop kb-knop--stil", id }, held.length || row.inner ? `Nog een: ${name}` : `Voeg toe: ${name}`);
    more.addEventListener("click", () => {
      const first = add(undefined).querySelector("input, select, textarea");
      if (first instanceof HTMLElement) first.focus();
    });
    for (const [key, one] of held) add(one, key);
    if (!held.length && row.stated) add(undefined);
    return {
      element: make("div", {}, list, more),
      read: (path) => {
        /** @type {[string, Value][]} */ const found = [];
        for (const item of items) {
          const one = item.read(path, found.length);
          if (one) found.push(one);
        }
        if (!found.length) return undefined;
        return row.keyed ? Object.fromEntries(found) : found.map(([, one]) => one);
      },
    };
  }

  /** The values of a list as a file may have them, each with its key. @param {Row} row @param {Value | undefined} value @returns {[string, Value][]} */
  items(row, value) {
    if (value === undefined) return [];
    if (row.keyed && isBlock(value)) return Object.entries(value);
    if (isBlock(value) && "waarde" in value && Object.keys(value).every((name) => name === "waarde" || this.shared.marks.includes(name))) {
      const { waarde, ...marks } = value;
      const inner = Array.isArray(waarde) ? waarde : [waarde ?? ""];
      return inner.map((one) => ["", isBlock(one) ? { ...marks, ...one } : Object.keys(marks).length ? { waarde: one, ...marks } : one]);
    }
    return (Array.isArray(value) ? value : [value]).map((one) => ["", one]);
  }

  /** A list of plain texts, one on each line; sources with semicolons. @param {Row} row @param {Value | undefined} value @param {string} id @returns {Control} */
  lines(row, value, id) {
    const [before, between] = row.sort === "bron" ? ["; ", /\s*;\s*/] : ["\n", /\n+/];
    const texts = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
    const input = row.sort === "bron" ? make("input", { id, type: "text", autocomplete: "off" }) : make("textarea", { id, rows: "3" });
    input.setAttribute("aria-label", row.title);
    input.value = texts.join(before);
    input.addEventListener("input", this.changed);
    const hint = row.sort === "bron" ? [] : [make("p", { class: "kb-veld__uitleg" }, this.shared.texts["opElkeRegel"] ?? "")];
    return {
      element: make("div", {}, ...hint, input),
      read: () => {
        const found = input.value.split(between).map((one) => one.trim()).filter(Boolean);
        if (!found.length) return undefined;
        return found.length === 1 && row.sort === "bron" ? found[0] : found;
      },
    };
  }
}
