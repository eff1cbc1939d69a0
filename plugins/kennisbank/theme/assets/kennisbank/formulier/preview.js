/**
 * A page as it will more or less look: the head, a summary, and the sections with their fields. The
 * real page also tells its sources, and leads to others.
 */

/** @import {Fields, Kind, Row, Shared, Value} from "./model.js" */
import { make } from "../zoeken/page/dom.js";
import { isBlock } from "./model.js";

export class Preview {
  /** @param {Kind} kind @param {Shared} shared @param {Record<string, string[]>} parts */
  constructor(kind, shared, parts) {
    this.rows = new Map(kind.fields.map((row) => [row.name, row]));
    this.shared = shared;
    this.parts = Object.keys(parts).length ? parts : { Gegevens: [...this.rows.keys(), shared.prose].filter((name) => !HEAD.has(name)) };
  }

  /** @param {Fields} fields @param {string} prose @returns {Node[]} */
  page(fields, prose) {
    const sections = Object.entries(this.parts).map(([title, names]) => {
      const inner = names.flatMap((name) => (name === this.shared.prose ? paragraphs(prose) : this.field(name, fields[name])));
      return inner.length ? make("section", {}, make("h3", {}, title), ...inner) : "";
    });
    return [make("p", { class: "kb-formulier__titel" }, this.say(fields["titel"]) || "Zonder titel"), make("p", {}, this.say(fields["samenvatting"])), ...this.answers(fields), ...sections.map((one) => (typeof one === "string" ? document.createTextNode(one) : one))];
  }

  /** The three answers of a pilot; the real page also knows the year of each. @param {Fields} fields @returns {Node[]} */
  answers(fields) {
    const row = (/** @type {string} */ name) => this.rows.get(name);
    const first = (/** @type {string} */ name) => [fields[name] ?? []].flat();
    if (!row("evaluatie") || !row("financiering")) return [];
    const result = first("evaluatie")[0], last = first("status").at(-1);
    const setting = row("evaluatie")?.inner?.find((one) => one.name === "opzet");
    const told = isBlock(result) ? [this.say(result["opzet"], setting), this.say(result["uitkomst"])] : [result === this.shared.silent ? "" : this.say(result)];
    const paid = first("financiering").filter((one) => one !== this.shared.silent).map((one) => this.say(one, row("financiering")));
    const answers = [told.filter(Boolean).join(": ") || "niet gemeten", paid.join(", ") || this.shared.silent, this.say(last, row("status"))];
    return [make("ul", {}, ...(this.shared.questions ?? []).map((question, place) => make("li", {}, make("strong", {}, `${question} `), answers[place] || this.shared.silent)))];
  }

  /** @param {string} name @param {Value | undefined} value @returns {Node[]} */
  field(name, value) {
    const row = this.rows.get(name);
    if (!row || value === undefined || value === this.shared.silent) return [];
    if (row.inner && !row.stated && isBlock(value)) return row.inner.flatMap((one) => this.named(one, value[one.name]));
    return this.named(row, value);
  }

  /** @param {Row} row @param {Value | undefined} value @returns {Node[]} */
  named(row, value) {
    const told = (Array.isArray(value) ? value : [value]).map((one) => this.say(one, row)).filter(Boolean);
    if (!told.length) return [];
    const shown = told.length > 1 && row.sort === "tekst" && !row.to ? [make("ul", {}, ...told.map((one) => make("li", {}, one)))] : [document.createTextNode(told.join(", "))];
    return [make("div", {}, make("strong", {}, `${row.title}: `), ...shown)];
  }

  /** A value in words. @param {Value | undefined} value @param {Row} [row] @returns {string} */
  say(value, row) {
    if (value === undefined) return "";
    if (Array.isArray(value)) return value.map((one) => this.say(one, row)).filter(Boolean).join(", ");
    if (!isBlock(value)) {
      const title = row?.to ? this.shared.terms[row.to]?.find(([id]) => id === value)?.[1] : row?.choices?.find(([word]) => word === value)?.[1];
      const short = row?.inner?.find((one) => one.name === row.short);
      return short ? this.say(value, short) : (title ?? value);
    }
    const { bron: _source, peildatum, afgeleid, waarde, ...rest } = value;
    const own = row?.inner ?? [];
    const words = own.length ? own.map((one) => this.say(one.name === "waarde" ? waarde : rest[one.name], one)).filter(Boolean).join(" · ") : this.say(waarde, row);
    return `${words}${peildatum ? ` (${peildatum})` : ""}${afgeleid ? " (afgeleid)" : ""}`;
  }
}

const HEAD = new Set(["titel", "samenvatting", "bron", "peildatum", "bronnen", "zoekwoorden", "vragen_van_lezers", "aliassen"]);

/** A text as paragraphs, headings and lists; marks in a line stay as they are. @param {string} text @returns {Node[]} */
const paragraphs = (text) =>
  text.split(/\n\s*\n/).map((one) => one.trim()).filter(Boolean).map((one) => {
    const head = /^#{1,6}\s+(.*)$/.exec(one);
    if (head) return make("h4", {}, head[1] ?? "");
    const rows = one.split("\n");
    if (rows.every((row) => /^[-*]\s/.test(row))) return make("ul", {}, ...rows.map((row) => make("li", {}, plain(row.slice(2)))));
    return make("p", {}, plain(one));
  });

/** @param {string} text */
const plain = (text) => text.replace(/\[\^[^\]]+\]/g, "").replace(/\[([^\]]+)\]\([^)]*\)/g, "$1").replace(/\*\*([^*]+)\*\*/g, "$1");
