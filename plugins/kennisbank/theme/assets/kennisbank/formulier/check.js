/**
 * The check of a whole record: what `kennisbank check` would say of its file, as far as one file
 * tells it.
 */

/** @import {Fields, Kind, Row, Shared, Told, Value} from "./model.js" */
import { filled, isBlock, markRows } from "./model.js";
import { Guard } from "./privacy.js";
import { Values, number, valueOf } from "./values.js";

/** @typedef {(string | number)[]} Path */

export class Check {
  /** @param {Kind} kind @param {Shared} shared */
  constructor(kind, shared) {
    this.kind = kind;
    this.shared = shared;
    this.guard = new Guard(shared.privacy);
    this.values = new Values(shared);
    this.ids = Object.fromEntries(Object.entries(shared.terms).map(([name, terms]) => [name, new Set(terms.flat())]));
  }

  /** All there is to say. @param {Fields} fields @param {string} text the text of the file @returns {Told[]} */
  all(fields, text) {
    /** @type {Told[]} */ this.told = [];
    this.own = new Set(isBlock(fields["bronnen"]) ? Object.keys(fields["bronnen"]) : []);
    this.block(this.kind.fields, fields, []);
    if (this.kind.sourced && !fields["bron"]) this.tell([], "zonder-bron");
    for (const { from, to, rule } of this.guard.findings(text)) this.tell(this.field(text.slice(0, to)), rule.code, {}, "", masked(text.slice(from, to)));
    return this.told;
  }

  /** The field in which the text of a file breaks off. @param {string} text @returns {Path} */
  field(text) {
    const below = /^---\n(?:.*\n)*?---\n/.test(text);
    return [below ? this.shared.prose : (text.match(/^[a-z_]+(?=:)/gm)?.at(-1) ?? this.shared.prose)];
  }

  /** @param {Path} path @param {string} code @param {Record<string, string | number>} [values] @param {string} [near] @param {string} [found] */
  tell(path, code, values = {}, near = "", found = "") {
    const shortened = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, name === "keuzes" ? value : short(String(value))]));
    const sentence = filled(this.shared.messages[code] ?? code, shortened);
    const shown = found && !sentence.includes(found) ? ` Gevonden: '${short(found)}'.` : "";
    this.told?.push({ path, code, text: `${sentence}${shown}${near ? ` Bedoelde u '${near}'?` : ""}` });
  }

  /** @param {Row[]} rows @param {Fields} fields @param {Path} path */
  block(rows, fields, path) {
    for (const row of rows) {
      const value = fields[row.name], here = [...path, row.name];
      if (value === undefined) {
        if (row.required) this.tell(here, "ontbreekt", { veld: row.name });
      } else if (row.keyed && isBlock(value)) for (const [key, one] of Object.entries(value)) this.one(row, one, [...here, key]);
      else if (row.many) (Array.isArray(value) ? value : [value]).forEach((one, place) => this.statement(row, one, [...here, place]));
      else this.statement(row, value, here);
    }
  }

  /** A value with its marks. @param {Row} row @param {Value} value @param {Path} path */
  statement(row, value, path) {
    if (!row.stated || !isBlock(value)) return this.one(row, value, path);
    const { bron, peildatum, afgeleid, ...rest } = value;
    const inner = "waarde" in rest && !row.inner?.some((one) => one.name === "waarde") ? rest["waarde"] : rest;
    if (inner !== undefined) this.one(row, inner, path);
    this.block(markRows(this.shared), { ...(bron && { bron }), ...(peildatum && { peildatum }), ...(afgeleid && { afgeleid }) }, path);
  }

  /** @param {Row} row @param {Value} value @param {Path} path */
  one(row, value, path) {
    if (row.inner) {
      const fields = isBlock(value) ? value : row.short ? { [row.short]: value } : {};
      if (value === this.shared.silent) return;
      this.block(row.inner, fields, path);
      this.whole(row, fields, path);
      return;
    }
    if (typeof value !== "string" || (row.stated && value === this.shared.silent)) return;
    if (row.to) {
      if (!this.ids[row.to]?.has(value)) this.tell(path, "onbekende-term", { soort: capital(this.shared.kinds[row.to] ?? row.to), waarde: value });
      return;
    }
    const wrong = this.values.fault(row, value);
    if (wrong) this.tell(path, wrong.code, { veld: row.name, ...wrong.values }, wrong.near ?? "");
    else if (row.sort === "bron") {
      const id = value.split(":")[0]?.trim() ?? "";
      if (!this.own?.has(id) && !this.ids["bron"]?.has(id)) this.tell(path, "onbekende-term", { soort: "Bron", waarde: id });
    }
  }

  /** What the fields of a block say together. @param {Row} row @param {Fields} fields @param {Path} path */
  whole(row, fields, path) {
    const text = (/** @type {string} */ name, from = fields) => (typeof from[name] === "string" ? String(from[name]) : "");
    const names = new Set(row.inner?.map((one) => one.name));
    if (names.has("organisatie") && names.has("omschrijving") && !fields["organisatie"] && !fields["omschrijving"]) this.tell(path, "partner-zonder-naam");
    if (names.has("aandeel") && text("aandeel") && !number(text("aandeel"))) {
      const share = valueOf(text("aandeel"));
      if (share < 0 || share > 100) this.tell(path, "geen-aandeel", { waarde: dutch(share) });
    }
    if (!names.has("eenheid") || !names.has("uitkomst")) return;
    const other = isBlock(fields["vergelijkingsgroep"]) ? fields["vergelijkingsgroep"] : {};
    const given = [text("voor"), text("na"), text("waarde"), text("voor", other), text("na", other)].filter((one) => one && !number(one)).map(valueOf);
    const [first] = given, unit = text("eenheid").toLowerCase();
    if (first === undefined) return;
    if (!unit) return this.tell(path, "getal-zonder-eenheid", { waarde: dutch(first) });
    const most = given.reduce((one, next) => (Math.abs(next) > Math.abs(one) ? next : one));
    if (/^(procent|%)/.test(unit) && Math.abs(most) > 100) return this.tell(path, "boven-honderd", { waarde: dutch(most) });
    if (this.shared.counted.includes(unit.split(/\s+/)[0] ?? "") && Math.min(...given) < 0) this.tell(path, "negatief-getal", { waarde: dutch(Math.min(...given)) });
  }
}

/** @param {string} text */
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** A number as a Dutch reader writes it. @param {number} value */
const dutch = (value) => new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 10 }).format(value).replace("-", "−");

/** In one line of at most sixty signs. @param {string} text */
function short(text) {
  const line = [...text.replace(/[\p{C}\p{Z}]+/gu, " ").trim()];
  return line.length <= LINE ? line.join("") : `${line.slice(0, LINE - 1).join("")}…`;
}
const LINE = 60;

/** What was found with most digits hidden: a screen is seen by others too. @param {string} text */
function masked(text) {
  let seen = 0;
  return text.replace(/[0-9]/g, (digit) => (seen++ < 4 ? digit : "•"));
}
