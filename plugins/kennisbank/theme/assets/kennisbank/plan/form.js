/**
 * The form and the plan in it. A plan is what was filled in, by the name of its field: a text, or the
 * ids that were ticked. What is empty is not in it.
 */

/** @typedef {Map<string, string | string[]>} Plan */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

/** A text as it may be kept: no signs that cannot be seen, no half letters. @param {string} text */
export const keepable = (text) =>
  text.replace(/\r\n?/g, "\n").replace(/[\u2028\u2029\u0085]/g, "\n").replace(/[^\P{C}\n\t\u200d]/gu, "");

/** @param {Plan} plan */
export const isEmpty = (plan) => !plan.size;

export class Form {
  /** @param {HTMLFormElement} element */
  constructor(element) {
    this.element = element;
    /** All fields by name, in the order of the page. @type {Map<string, Field[]>} */
    this.fields = new Map();
    for (const one of element.elements)
      if ((one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement) && one.name)
        this.fields.set(one.name, [...(this.fields.get(one.name) ?? []), one]);
  }

  /** Whether a field holds ids that are ticked. @param {string} name */
  ticked(name) {
    return this.fields.get(name)?.[0]?.type === "checkbox";
  }

  /** What a field is called; of a field that is ticked, what an id of it is called.
   * @param {string} name @param {string} [id] */
  title(name, id) {
    const [first, ...rest] = this.fields.get(name) ?? [];
    const found = id === undefined ? first : [first, ...rest].find((one) => one?.value === id);
    if (id !== undefined && found instanceof HTMLSelectElement) return id;
    return found?.dataset["titel"] ?? id ?? name;
  }

  /** What is filled in. @returns {Plan} */
  plan() {
    /** @type {Plan} */ const plan = new Map();
    for (const [name, fields] of this.fields)
      if (this.ticked(name)) {
        const ids = fields.flatMap((one) => (one instanceof HTMLInputElement && one.checked ? [one.value] : []));
        if (ids.length) plan.set(name, ids);
      } else {
        const text = keepable(fields[0]?.value ?? "").trim();
        if (text) plan.set(name, text);
      }
    return plan;
  }

  /** Put a plan in the form, in the place of what is there. @param {Plan} plan */
  fill(plan) {
    for (const [name, fields] of this.fields) {
      const value = plan.get(name);
      for (const one of fields)
        if (one instanceof HTMLInputElement && one.type === "checkbox") one.checked = Array.isArray(value) && value.includes(one.value);
        else one.value = typeof value === "string" ? value : "";
    }
  }

  /** Tell for each step how far it is. */
  progress() {
    const plan = this.plan();
    for (const place of document.querySelectorAll("[data-stand]")) {
      const step = place.getAttribute("data-stand");
      const count = (/** @type {string} */ sort) => {
        const names = [...this.fields.keys()].filter((name) => name.startsWith(`${sort}.${step}.`));
        return `${names.filter((name) => plan.has(name)).length} van ${names.length}`;
      };
      place.textContent = `${count("vraag")} vragen, ${count("vink")} op tafel`;
    }
  }

  /** The parts of the plan as a reader meets them: a heading, with each question and its answer, and
   * each box with whether it is ticked. @returns {{title: string, step: boolean, rows: [string, string][], boxes: [string, boolean][]}[]} */
  parts() {
    const plan = this.plan();
    return [...this.element.querySelectorAll(".kb-plan__deel")].map((part) => {
      /** @type {[string, string][]} */ const rows = [];
      /** @type {[string, boolean][]} */ const boxes = [];
      for (const [name, fields] of this.fields) {
        if (!part.contains(fields[0] ?? null)) continue;
        const value = plan.get(name);
        if (name.startsWith("vink.")) boxes.push([this.title(name), Boolean(value)]);
        else rows.push([this.label(name), this.shown(name, value)]);
      }
      return { title: part.querySelector("h2")?.textContent ?? "", step: part.hasAttribute("data-stap"), rows, boxes };
    });
  }

  /** The question that a field answers. @param {string} name */
  label(name) {
    const field = this.fields.get(name)?.[0];
    return this.ticked(name) ? (field?.closest("fieldset")?.querySelector("legend")?.textContent ?? name) : this.title(name);
  }

  /** A value as a reader sees it. @param {string} name @param {string | string[] | undefined} value */
  shown(name, value = "") {
    if (Array.isArray(value)) return value.map((id) => this.title(name, id)).join(", ");
    const field = this.fields.get(name)?.[0];
    const option = field instanceof HTMLSelectElement ? [...field.options].find((one) => one.value === value) : undefined;
    return value && option ? option.text : value;
  }

  /** A name for a file. */
  slug() {
    const name = this.plan().get("naam") ?? "";
    const plain = String(name).normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
    return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "");
  }
}
