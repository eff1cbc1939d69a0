/**
 * What is wrong with one value, by its sort: the code of a message and what stands in its sentence.
 * Follows `model/values.py`, with the same patterns; a test holds both to the same values.
 */

/** @import {Row, Shared} from "./model.js" */

/** @typedef {{code: string, values?: Record<string, string | number>, near?: string} | undefined} Fault */

const SMALL_GROUP = 10;

export class Values {
  /** @param {Shared} shared */
  constructor(shared) {
    this.months = shared.months;
    this.patterns = Object.fromEntries(Object.entries(shared.patterns).map(([sort, one]) => [sort, new RegExp(`^(?:${one})$`, "i")]));
  }

  /** @param {string} sort @param {string} text @returns {Record<string, string | undefined> | undefined} */
  parts(sort, text) {
    return this.patterns[sort]?.exec(text)?.groups;
  }

  /** @param {Row} row @param {string} text @returns {Fault} */
  fault(row, text) {
    const values = { waarde: text };
    switch (row.sort) {
      case "datum":
        return this.date(text);
      case "tijd":
        return this.time(text);
      case "getal":
        return number(text);
      case "geheel":
      case "aantal":
        return this.count(text);
      case "groep":
        return this.count(text) ?? this.few(text);
      case "deelnemers":
        return this.count(text) ?? this.few(text) ?? (this.amount(text) === 0 ? { code: "nul-deelnemers" } : undefined);
      case "leeftijd":
        return this.age(text);
      case "adres":
        return /^https?:\/\/[^\s/]/i.test(text) ? undefined : { code: "geen-adres", values, near: /^www\.\w/.test(text) ? `https://${text}` : "" };
      case "telefoon":
        return /^(\+31|0|14)[\d ()-]{3,16}$/.test(text) && !/^0*6/.test(text.replace(/[ ()-]/g, "").replace(/^(\+|00)31/, "")) ? undefined : { code: "geen-telefoonnummer", values };
      case "keuze":
        return row.choices?.some(([word]) => word === text) ? undefined : { code: "onbekende-keuze", values: { ...values, keuzes: (row.choices ?? []).map(([word]) => word).join(", ") } };
      case "bron":
        return this.place(text);
      default: {
        const lengte = [...text].length, maximum = row.most ?? 0;
        return maximum && lengte > maximum ? { code: "te-lang", values: { lengte, maximum } } : undefined;
      }
    }
  }

  /** @param {string} text @returns {Fault} */
  date(text) {
    const found = this.parts("datum", text);
    if (!found) return { code: "geen-datum", values: { waarde: text }, near: this.meant(text) };
    const year = Number(found["year"]), month = Number(found["month"] ?? 1), last = lastDay(year, month);
    const wrong = (/** @type {string} */ reden) => ({ code: "onmogelijke-datum", values: { waarde: text, reden } });
    if (month < 1 || month > 12) return wrong(`maand ${month} is er niet`);
    const day = Number(found["day"] ?? 1);
    if (day < 1 || day > last) return wrong(`${this.months[month - 1]} ${year} heeft ${last} dagen`);
    return Number(found["next"] ?? year + 1) === year + 1 ? undefined : wrong(`na ${year} volgt ${year + 1}`);
  }

  /** @param {string} text @returns {Fault} */
  time(text) {
    const found = this.parts("tijd", text);
    if (found && Number(found["hour"]) < 24 && Number(found["minute"]) < 60) return undefined;
    const [, hour = "", minute = "00"] = /^(\d{1,2})\s*(?:(?:u|uur|h)\.?\s*(\d{2})?)?$/i.exec(text) ?? [];
    return { code: "geen-tijd", values: { waarde: text }, near: hour && Number(hour) < 24 ? `${Number(hour)}:${minute}` : "" };
  }

  /** `3 mei 2024` and `03-05-2024` from the year down. @param {string} text */
  meant(text) {
    const low = text.toLowerCase();
    const digits = /(?<!\d)(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?!\d)/.exec(low);
    const [, first, second = "", year = ""] = digits ?? /(?:(?<!\d)(\d{1,2})\s+)?\b([a-z]{3,9})\.?\s+(\d{4})(?!\d)/.exec(low) ?? [];
    const month = digits ? Number(second) : second && this.months.findIndex((name) => name.startsWith(second.slice(0, 3).replace("mrt", "maa"))) + 1;
    const day = Number(first ?? 0);
    if (!month || month > 12 || !Number(year) || day > lastDay(Number(year), month) || (digits && !day)) return "";
    return [year, month, ...(day ? [day] : [])].map((part) => String(part).padStart(2, "0")).join("-");
  }

  /** @param {string} text */
  amount(text) {
    return valueOf(this.parts("aantal", text)?.["number"] ?? "");
  }

  /** @param {string} text @returns {Fault} */
  count(text) {
    const found = this.parts("aantal", text)?.["number"];
    if (found === undefined) return { code: "geen-getal", values: { waarde: text } };
    const wrong = number(found);
    if (wrong || !Number.isInteger(valueOf(found))) return wrong ?? { code: "geen-getal", values: { waarde: found } };
    return valueOf(found) < 0 ? { code: "negatief-getal", values: { waarde: found } } : undefined;
  }

  /** @param {string} text @returns {Fault} */
  few(text) {
    return this.amount(text) > 0 && this.amount(text) < SMALL_GROUP ? { code: "kleine-groep", near: "minder dan 10" } : undefined;
  }

  /** @param {string} text @returns {Fault} */
  age(text) {
    const found = this.parts("leeftijd", text.replace(/\s+/g, " "));
    const years = text.match(/\d{1,2}/g) ?? [];
    const near = years.length > 1 ? `${years[0]}-${years[1]}` : years.length ? `${/tot|jonger|onder|max/.test(text.toLowerCase()) ? "tot" : "vanaf"} ${years[0]}` : "";
    if (!found) return { code: "geen-leeftijd", values: { waarde: text }, near };
    const van = found["low"] ?? found["from"], tot = found["high"] ?? found["to"];
    const wrong = [van, tot].map((one) => one && number(one)).find(Boolean);
    if (wrong) return /** @type {Fault} */ (wrong);
    return van && tot && valueOf(van) > valueOf(tot) ? { code: "verkeerde-volgorde", values: { van: van.replace(",", "."), tot: tot.replace(",", ".") } } : undefined;
  }

  /** @param {string} text @returns {Fault} */
  place(text) {
    const found = this.parts("bron", text);
    if (!found) return { code: "geen-bronverwijzing", values: { waarde: text } };
    const ranges = (found["lines"] ?? "").split(",").map((part) => part.trim().split("-"));
    const wrong = ranges.find(([van, tot]) => Number(van) > Number(tot ?? van));
    return wrong && { code: "verkeerde-volgorde", values: { van: wrong[0] ?? "", tot: wrong[1] ?? "" } };
  }
}

/** @param {string} text @returns {Fault} */
export function number(text) {
  const plain = text.replace("−", "-"), values = { waarde: text };
  if (/^(-?\d{1,3}([.,]\d{3})+([.,]\d+)?|-?0\d+([.,]\d+)?)$/.test(plain)) return /^-?0[.,]\d{3}$/.test(plain) ? undefined : { code: "dubbelzinnig-getal", values };
  return /^-?\d{1,15}([.,]\d{1,10})?$/.test(plain) ? undefined : { code: "geen-getal", values };
}

/** A number that is right as a number. @param {string} text */
export const valueOf = (text) => Number(text.replace("−", "-").replace(",", "."));

/** The year 0 has no days of its own in a calendar. @param {number} year @param {number} month */
const lastDay = (year, month) => (year ? new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate() : 31);
