/**
 * A form for a record: new, changed, or with a lesson more. What somebody fills in is checked as they
 * go, kept in this browser, and leaves it by a way they choose.
 */

/** @import {Fields, Kind, Known, Row, Shared, Told} from "./model.js" */
/** @import {Control} from "./controls.js" */
import { make } from "../zoeken/page/dom.js";
import { Check } from "./check.js";
import { Controls } from "./controls.js";
import { Draft } from "./draft.js";
import { filled, isBlock, read, slug } from "./model.js";
import { download, editFile, letter, newFile } from "./out.js";
import { Preview } from "./preview.js";
import { entry, kept, written } from "./writer.js";

const WAIT = 300;
// What a contributor never fills in by hand for a new record: it follows from who tells it.
const SOURCE = new Set(["bron", "peildatum", "bronnen"]);
const BLOCKS = "privacy-";

class Page {
  /** @param {HTMLFormElement} form @param {Shared} shared @param {Kind} kind @param {Known | undefined} known */
  constructor(form, shared, kind, known) {
    this.form = form;
    this.shared = shared;
    this.kind = kind;
    this.known = known;
    this.task = form.dataset["taak"] ?? "";
    this.asked = new URLSearchParams(location.search);
    this.draft = new Draft(known ? `${this.task}/${known.kind}/${known.id}` : `${this.task}/${kind.kind}`);
    this.check = new Check(kind, shared);
    this.preview = new Preview(kind, shared, JSON.parse(form.dataset["delen"] ?? "{}"));
    /** @type {{row: Row, control: Control}[]} */ this.shown = [];
    /** @type {number | undefined} */ this.timer = undefined;
    const begun = this.draft.kept();
    this.fill(begun ?? { fields: { ...(known?.fields ?? {}), ...this.confirmed() }, prose: known?.prose ?? "" });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("click", (event) => this.act(event));
    form.addEventListener("input", () => this.changed());
    for (const one of form.querySelectorAll("[data-metscript]")) one.toggleAttribute("hidden", false);
    if (begun) this.say(this.text("terug"));
    this.look();
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    return /** @type {HTMLElement} */ (this.form.querySelector(`[data-${name}]`) ?? make("div"));
  }

  /** Who comes to say that a page is right says so today. @returns {Fields} */
  confirmed() {
    return this.asked.get("bevestig") && this.kind.fields.some((row) => row.name === "laatst_bevestigd") ? { laatst_bevestigd: today() } : {};
  }

  /** Make the controls and put what is known in them. @param {{fields: Fields, prose: string}} start */
  fill({ fields, prose }) {
    this.base = fields;
    this.controls = new Controls(this.shared, () => this.changed(), !this.known);
    this.shown = [];
    const first = this.part("vragen"), rest = this.part("rest");
    first.replaceChildren();
    rest.replaceChildren();
    const text = make("textarea", { id: "_proza", rows: "10", "aria-describedby": "_proza-uitleg _proza-fout" });
    text.value = prose;
    this.prose = text;
    const words = make("div", { class: "kb-veld" }, make("label", { for: "_proza" }, this.text("eigenWoorden")), make("p", { class: "kb-veld__uitleg", id: "_proza-uitleg" }, this.text("hoeGaatHet")), text, make("p", { class: "kb-veld__fout", id: "_proza-fout" }));
    const lesson = this.task === "les", isNew = !this.known;
    const usual = lesson ? ["lessen"] : isNew ? this.kind.first : this.kind.fields.map((row) => row.name).filter((name) => fields[name] !== undefined);
    // A link may come for one field: that stands first.
    const wanted = this.asked.get("veld");
    const asked = wanted ? [wanted, ...usual.filter((name) => name !== wanted)] : usual;
    const rows = new Map(this.kind.fields.map((row) => [row.name, row]));
    const place = (/** @type {Row} */ row, /** @type {HTMLElement} */ where) => {
      const control = /** @type {Controls} */ (this.controls).field(row, fields[row.name]);
      this.shown.push({ row, control });
      where.append(control.element);
    };
    for (const name of asked) {
      const row = rows.get(name);
      if (name === this.shared.prose) first.append(words);
      else if (row) place(row, first);
    }
    if (!lesson) {
      for (const row of this.kind.fields) if (!asked.includes(row.name) && !(isNew && SOURCE.has(row.name))) place(row, rest);
      if (!words.isConnected && !this.kind.listed) first.append(words);
    }
    this.part("meer").hidden = lesson;
    this.part("herkomst").hidden = !isNew;
  }

  /** The record as it is now. @returns {Fields} */
  fields() {
    this.controls?.places.clear();
    if (this.prose) this.controls?.places.set(this.shared.prose, this.prose);
    const found = new Map(this.shown.map(({ row, control }) => [row.name, control.read([row.name])]));
    const own = this.known ? {} : this.source(String(found.get("titel") ?? ""));
    const all = this.kind.fields.map(({ name }) => /** @type {const} */ ([name, own[name] ?? (found.has(name) ? found.get(name) : this.base?.[name])]));
    const others = Object.entries(this.base ?? {}).filter(([name]) => !this.kind.fields.some((row) => row.name === name));
    return /** @type {Fields} */ (kept(/** @type {Fields} */ (Object.fromEntries([...all, ...others].filter(([, value]) => value !== undefined)))) ?? {});
  }

  /** The source of a new record is who tells it. @param {string} title @returns {Fields} */
  source(title) {
    const value = (/** @type {string} */ id) => /** @type {HTMLInputElement | null} */ (this.form.querySelector(id))?.value.trim() ?? "";
    const who = value("#_van"), web = value("#_web");
    return { bron: "opgave", peildatum: today(), bronnen: { opgave: { titel: `Opgave: ${title || "zonder titel"}`, ...(web ? { adres: web } : {}), ...(who ? { uitgever: who } : {}), datum: today() } } };
  }

  /** The file: its path in the project and its text. A record of a list is a part of its file. */
  file() {
    const fields = this.fields(), prose = this.prose?.value ?? "";
    const title = String(fields["titel"] ?? "");
    const path = this.known?.path ?? `${this.kind.home}/${slug(title, this.shared.letters) || "zonder-titel"}.md`;
    const text = this.kind.listed ? entry(this.known?.id ?? slug(title, this.shared.letters), fields) : written(fields, prose);
    const name = this.kind.listed ? `${this.known?.id ?? "nieuw"}.yml` : path.slice(path.lastIndexOf("/") + 1);
    return { fields, prose, title, path, name, text };
  }

  changed() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const { fields, prose } = this.look();
      this.part("bewaard").textContent = this.text(this.draft.keep({ fields, prose }) ? "bewaard" : "nietBewaard");
    }, WAIT);
  }

  /** Check what is there, and say so beside each field. */
  look() {
    const file = this.file();
    const told = this.check.all(file.fields, file.text);
    for (const one of this.form.querySelectorAll(".kb-veld__fout")) one.textContent = "";
    for (const one of this.form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
    const list = told.map((one) => {
      const place = this.place(one);
      const missing = one.code === "ontbreekt" || one.code.startsWith("zonder-");
      if (place && !missing) this.mark(place, one.text);
      const control = place?.matches("input, select, textarea") ? place : place?.querySelector("input, select, textarea, button");
      const link = control?.id ? [make("a", { href: `#${control.id}` }, this.title(one))] : [];
      return make("li", {}, ...link, link.length ? ": " : "", one.text);
    });
    this.part("punten").replaceChildren(...list);
    this.blocked = told.some((one) => one.code.startsWith(BLOCKS));
    const count = told.length === 1 ? this.text("punt") : this.text("punten", { aantal: told.length });
    const said = told.length ? `${count} ${this.text(this.blocked ? "persoon" : "tochIndienen")}` : this.text("nietsMeer");
    if (this.part("stand").textContent !== said) this.part("stand").textContent = said;
    for (const button of this.form.querySelectorAll("[data-doe]")) if (button instanceof HTMLButtonElement && ["smidse", "post", "bestand", "kopie"].includes(button.dataset["doe"] ?? "")) button.disabled = this.blocked;
    return file;
  }

  /** The control that a message is about, or the field around it. @param {Told} told */
  place(told) {
    for (let path = told.path; path.length; path = path.slice(0, -1)) {
      const found = this.controls?.places.get(path.join("."));
      if (found) return found;
    }
    return undefined;
  }

  /** @param {Told} told */
  title(told) {
    return this.kind.fields.find((row) => row.name === told.path[0])?.title ?? this.text("eigenWoorden");
  }

  /** @param {HTMLElement} place @param {string} text */
  mark(place, text) {
    const field = place.closest(".kb-veld");
    const spot = field?.querySelector(":scope > .kb-veld__fout");
    if (!spot) return;
    spot.append(...(spot.textContent ? [make("br"), text] : [text]));
    const control = place.matches("input, select, textarea") ? place : place.querySelector("input, select, textarea");
    control?.setAttribute("aria-invalid", "true");
  }

  /** @param {string} name @param {Record<string, string | number>} [values] */
  text(name, values = {}) {
    return filled(this.shared.texts[name] ?? name, values);
  }

  /** @param {string} text */
  say(text) {
    this.part("melding").textContent = text;
  }

  /** @param {string} text */
  done(text) {
    this.part("gedaan").textContent = text;
  }

  /** @param {MouseEvent} event */
  act(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-doe]") : null;
    if (!(button instanceof HTMLElement)) return;
    const { smidse: kind = "", adres: address = "", tak: branch = "main", post: mail = "" } = this.form.dataset;
    const { fields, prose, path, name, text, title } = this.look();
    const forge = { kind, address, branch }, id = this.known?.id ?? "";
    switch (button.dataset["doe"]) {
      case "toon": {
        const place = this.part("pagina");
        place.hidden = false;
        place.replaceChildren(...this.preview.page(fields, prose));
        break;
      }
      case "bestand":
        download(name, text);
        this.done(this.text(this.kind.listed ? "gedownloadDeel" : "gedownload", { naam: name, pad: path, id, map: path.slice(0, path.lastIndexOf("/")) }));
        break;
      case "kopie":
        void this.copy(text).then((good) => this.done(this.text(good ? "gekopieerd" : "kopieMagNiet")));
        break;
      case "post": {
        const { address: to, whole } = letter(mail, `${this.known ? "Verbetering" : "Nieuwe pagina"}: ${title || "zonder titel"}`, name, text);
        if (!whole) download(name, text);
        location.href = to;
        this.done(this.text(whole ? "mail" : "geenMail", { naam: name }));
        break;
      }
      case "smidse": {
        const fresh = !this.known;
        const { address: to, whole } = fresh ? newFile(forge, path, text) : { address: editFile(forge, path), whole: false };
        const paste = fresh ? "plakNieuw" : this.kind.listed ? "plakDeel" : "plakHeel";
        if (whole) this.done(this.text("voorstel"));
        else void this.copy(text).then((good) => this.done(this.text(paste, { eerst: this.text(good ? "gekopieerd" : "kopieMagNiet").replace(/\.$/, ""), id })));
        window.open(to, "_blank", "noopener");
        break;
      }
      case "wis":
        if (!confirm(this.text("wissen"))) return;
        clearTimeout(this.timer);
        this.draft.forget();
        this.fill({ fields: this.known?.fields ?? {}, prose: this.known?.prose ?? "" });
        for (const id of ["#_van", "#_web"]) {
          const input = this.form.querySelector(id);
          if (input instanceof HTMLInputElement) input.value = "";
        }
        this.look();
        this.say("Gewist.");
    }
  }

  /** @param {string} text */
  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }
}

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

/** Ask which page somebody means, by its title. @param {HTMLFormElement} form @param {Shared} shared */
function choose(form, shared) {
  const place = form.querySelector("[data-kies]");
  if (!(place instanceof HTMLElement)) return;
  const controls = new Controls(shared, () => undefined);
  const field = controls.field({ name: "pilot", title: shared.texts["welke"] ?? "", help: shared.texts["welkeUitleg"] ?? "", sort: "tekst", most: 200, to: "pilot" }, undefined);
  const go = make("button", { type: "submit", class: "kb-knop" }, "Verder");
  place.append(field.element, go);
  place.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const id = field.read(["pilot"]);
    if (typeof id === "string" && shared.terms["pilot"]?.some(([one]) => one === id)) location.search = `?soort=pilot&id=${encodeURIComponent(id)}`;
    else field.element.querySelector(".kb-veld__fout")?.replaceChildren(shared.texts["geenPilot"] ?? "");
  });
}

/** @param {HTMLFormElement} form */
async function start(form) {
  const { lees = "", taak, begin = "" } = form.dataset;
  const asked = new URLSearchParams(location.search);
  const name = asked.get("soort") ?? form.dataset["soort"] ?? "", id = asked.get("id");
  const word = /^[a-z0-9-]+$/;
  try {
    /** @type {Shared} */ const shared = await read(`${lees}alles.json`);
    if (taak !== "nieuw" && !id) return choose(form, shared);
    if (!word.test(name) || (id && !word.test(id))) throw new Error(name);
    /** @type {Kind} */ const kind = await read(`${lees}${name}.json`);
    /** @type {Known | undefined} */ const known = id && taak !== "nieuw" ? await read(`${begin}${kind.address}/${id}/gegevens.json`) : undefined;
    const page = new Page(form, shared, kind, known);
    if (known) {
      const title = isBlock(known.fields["titel"]) ? "" : String(known.fields["titel"] ?? known.id);
      const head = document.querySelector("h1");
      if (head) head.textContent = page.text(taak === "les" ? "les" : "verbeter", { titel: title });
      if (asked.get("bevestig")) page.say(page.text("bevestigt"));
    }
  } catch {
    const told = form.querySelector("[data-melding]");
    if (told) told.textContent = form.dataset["weg"] ?? "";
  }
}

const form = document.querySelector("[data-formulier]");
if (form instanceof HTMLFormElement) void start(form);
