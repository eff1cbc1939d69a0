/**
 * The guard of `kennisbank check`, before a text leaves the computer: the same rules, read from the
 * site. It finds part of what is personal, and never says that a text is clean.
 */

/** @import {Shared, Rule} from "./model.js" */

const ODD = /[\u00a0\u2007\u2009\u202f\t\n\r]|[\u2010\u2011\u2012\u2013\u2014\u2212]/g;
const ADDRESS = /https?:\/\/[^\s<>"')\]}]{1,2000}/g;
const NEVER = /(?!)/;
// Letters whose small form is longer would move every place behind them.
const small = (/** @type {string} */ text) => {
  const low = text.toLowerCase();
  return low.length === text.length ? low : text;
};

export class Guard {
  /** @param {Shared["privacy"]} data */
  constructor(data) {
    this.data = data;
    const { atHome = "", desks = "", names = "" } = data.proofs;
    const home = new RegExp(`^(?:${atHome})$`), desk = new RegExp(desks), first = new Set(names.split(" "));
    /** @type {Record<string, (found: string) => boolean>} */
    this.proofs = {
      is_bsn: isBsn,
      is_iban: isIban,
      is_personal: (found) => {
        const [name = "", host = ""] = mail(found);
        return !desk.test(name) && (home.test(host) || /^[a-z]+(?:[._-][a-z]+)+[0-9]*$/.test(name));
      },
      may_be_personal: (found) => !desk.test(mail(found)[0] ?? ""),
      is_first_name: (found) => first.has(found.toLowerCase()),
    };
    this.rules = data.rules.map((rule) => ({
      rule,
      pattern: new RegExp(rule.pattern, rule.anyCase ? "gi" : "g"),
      near: new RegExp(rule.near),
      unless: rule.unless ? new RegExp(rule.unless) : NEVER,
    }));
  }

  /** Where something of a person may stand. @param {string} text @returns {{from: number, to: number, rule: Rule}[]} */
  findings(text) {
    const plain = text.replace(ADDRESS, (found) => "\0".repeat(found.length)).replace(ODD, (sign) => (sign > "\u2009" && sign !== "\u202f" ? "-" : " "));
    const low = small(plain);
    const { before, beside, most, judged } = this.data;
    const stands = (/** @type {RegExp} */ wanted, /** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ back, /** @type {number} */ on) =>
      wanted.test(low.slice(Math.max(from - back, 0), from)) || wanted.test(low.slice(to, to + on));
    const covered = new Uint8Array(plain.length);
    /** @type {{from: number, to: number, rule: Rule}[]} */ const taken = [];
    for (const { rule, pattern, near, unless } of this.rules) {
      if (rule.signs.length && !rule.signs.some((sign) => low.includes(sign))) continue;
      let looked = 0, told = 0;
      for (const found of plain.matchAll(pattern)) {
        const from = found.index, to = from + found[0].length;
        if (rule.proof && !this.proofs[rule.proof]?.(found[0])) continue;
        if (++looked > judged || told === most) break;
        if (covered.subarray(from, to).some(Boolean) || !stands(near, from, to, before, rule.nearAfter) || stands(unless, from, to, beside, beside)) continue;
        covered.fill(1, from, to);
        taken.push({ from, to, rule });
        told++;
      }
    }
    return taken.sort((one, other) => one.from - other.from || one.to - other.to);
  }
}

/** Name and host of a mail address. @param {string} found */
const mail = (found) => found.toLowerCase().replace(/\s*(?:@|[([]\s*(?:at|apenstaartje)\s*[)\]])\s*/, "@").split("@");

/** The eleven test of a citizen service number. @param {string} found */
function isBsn(found) {
  const digits = found.replace(/[ .-]/g, "").padStart(9, "0");
  if (!/^\d{9}$/.test(digits) || Number(digits) <= 0) return false;
  const sum = [...digits].reduce((all, digit, place) => all + Number(digit) * (place === 8 ? -1 : 9 - place), 0);
  return sum % 11 === 0;
}

/** An account number whose check digits fit; `check` also knows how long it is in each country. @param {string} found */
function isIban(found) {
  const plain = found.replace(/[\s-]/g, "").toUpperCase();
  if (plain.length < 15 || plain.length > 34) return false;
  let rest = 0;
  for (const sign of plain.slice(4) + plain.slice(0, 4)) rest = Number(`${rest}${parseInt(sign, 36)}`) % 97;
  return rest === 1;
}
