/**
 * Dutch for search, the same as in `text.py` and `language.py`: fold, words, tokens, stem, runs. The
 * stop words both use stand in `taal.json`. Tests hold the two equal, over a whole word list.
 */

export const MAX_TOKENS = 24;
export const MAX_PHRASE = 4;
export const MAX_TOKEN = 64;
export const MIN_STEM = 4;
/** Letters that do not come apart into a plain one and a mark, and what they count as.
 * @type {Record<string, string>} */
export const LETTERS = {
  "@": "a", "ß": "ss", "æ": "ae", "ð": "d", "ø": "o", "þ": "th", "đ": "d", "ħ": "h", "ı": "i",
  "ł": "l", "ŋ": "n", "œ": "oe", "ŧ": "t",
};
// What folding drops beside marks: signs between letters that do not part a word, and signs without
// width (soft hyphen, joiners, marks of direction, byte order marks, fillers, tags).
const APOSTROPHES = "'’‘`\u02bc\u201b";
const INVISIBLE =
  "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e" +
  "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}";
const DROPPED = new RegExp(`[\\p{M}${APOSTROPHES}${INVISIBLE}]`, "gu");
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");
const WHOLE = `[\\p{L}\\p{N}\\p{M}@${APOSTROPHES}${INVISIBLE}]+`;
/** A word as people write it, with what folding drops; or an abbreviation with dots. */
export const WORD = new RegExp(`\\p{L}(?:\\.\\p{L})+(?![\\p{L}\\p{N}\\p{M}])|${WHOLE}`, "gu");

/** `text` in lower case with plain letters, without accents, apostrophes or signs that nobody sees,
 * and with "a" for "@" (M@ZL).
 * @param {string} text @returns {string} */
export const fold = (text) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(DROPPED, "")
    .replace(SPECIAL, (letter) => LETTERS[letter]);

/** Every run of a-z and digits in the folded text, stop words included; an abbreviation with dots
 * (V.S.O.) is one.
 * @param {string} text @returns {string[]} */
export const words = (text) =>
  fold(text).replace(/\b[a-z](?:\.[a-z])+\b/g, (found) => found.replaceAll(".", "")).match(/[a-z0-9]+/g) ?? [];

/** The words of a query that carry meaning: each once, not too long, not too many.
 * @param {string} text @param {Set<string>} stop @returns {string[]} */
export function tokens(text, stop) {
  const meant = words(text).filter((word) => !stop.has(word));
  return [...new Set(meant.map((word) => word.slice(0, MAX_TOKEN)))].slice(0, MAX_TOKENS);
}

/** Every run of so many words that stand side by side in a query, and as one word.
 * @param {string} text @param {Set<string>} stop @param {number[]} lengths
 * @returns {{run: string[], word: string}[]} */
export function sideBySide(text, stop, lengths) {
  const several = words(text).slice(0, 2 * MAX_TOKENS).map((word) => word.slice(0, MAX_TOKEN));
  /** @type {Map<string, {run: string[], word: string}>} */ const found = new Map();
  for (const length of lengths)
    for (let start = 0; start + length <= several.length; start++) {
      const run = several.slice(start, start + length);
      if (run.some((word) => stop.has(word))) continue;
      found.set(run.join(" "), { run, word: run.join("").slice(0, MAX_TOKEN) });
    }
  return [...found.values()];
}

/** Every run of stems that may be a term, with the place where it begins and its length: a phrase of
 * two to four, or ("=") a whole name of up to four.
 * @param {string[]} stems @returns {{start: number, length: number, term: string}[]} */
export function runs(stems) {
  const found = [];
  for (let length = 1; length <= MAX_PHRASE; length++)
    for (let start = 0; start + length <= stems.length; start++) {
      const term = stems.slice(start, start + length).join("_");
      if (length > 1) found.push({ start, length, term });
      found.push({ start, length, term: `${term}=` });
    }
  return found;
}

/** Where the first consonant after a vowel ends, looked for from `start`; past the end if nowhere.
 * @param {string} word @param {number} start */
function region(word, start) {
  const vowel = /[aeiouy][^aeiouy]/g;
  vowel.lastIndex = start;
  return vowel.test(word) ? vowel.lastIndex : word.length + 1;
}

/** A doubled k, d or t at the end made single.
 * @param {string} word */
const undouble = (word) => (/(kk|dd|tt)$/.test(word) ? word.slice(0, -1) : word);

/** The stem of a folded word: Dutch Porter, and of a doubled consonant at its end one goes (Porter
 * leaves "gezinnen" at "gezinn", and "gezin" at "gezin"). Words of less than four letters stay.
 * @param {string} folded letters a-z and digits only */
export const stem = (folded) =>
  folded.length < MIN_STEM ? folded : porter(folded).replace(/([bcdfghjklmnpqrstvwxz])\1$/, "$1");

/**
 * The Dutch Porter stem of a folded word: Snowball's `dutch_porter`. Capital I and Y are the
 * consonants among them. A suffix goes only where it lies in a region: R1 begins after the first
 * consonant that follows a vowel (and after three letters), R2 after the next such consonant.
 * @param {string} folded letters a-z and digits only
 * @returns {string}
 */
export function porter(folded) {
  let word = folded.replace(/^y/, "Y");
  // From left to right: a vowel makes the next y, and an i between vowels, a consonant.
  for (let i = 1; i < word.length; i++) {
    if (!/[aeiouy]/.test(word[i - 1])) continue;
    const next = word[i] === "y" ? "Y" : /^i[aeiouy]/.test(word.slice(i, i + 2)) ? "I" : "";
    if (next) word = word.slice(0, i) + next + word.slice(i + 1);
  }
  const first = region(word, 0);
  const r1 = word.length < 3 ? first : Math.max(first, 3);
  const r2 = region(word, first);

  /** The word without `suffix`, if it ends so, from `from` on, after what `before` allows.
   * @param {string} suffix @param {number} from @param {RegExp} [before] */
  const without = (suffix, from, before) => {
    const rest = word.slice(0, word.length - suffix.length);
    return word.endsWith(suffix) && rest.length >= from && (!before || before.test(rest))
      ? rest
      : undefined;
  };
  /** Take `suffix` off and undouble, where Snowball's en_ending may. @param {string} suffix */
  const takeEn = (suffix) => {
    const rest = without(suffix, r1, /[^aeiouy]$/);
    if (rest !== undefined && !rest.endsWith("gem")) word = undouble(rest);
  };
  /** Take a final e off and undouble; whether that was done. */
  const takeE = () => {
    const rest = without("e", r1, /[^aeiouy]$/);
    if (rest !== undefined) word = undouble(rest);
    return rest !== undefined;
  };

  // 1: heden, ene, en, se, s. Only the longest that fits counts, as in every step.
  const one = /(heden|ene|en|se|s)$/.exec(word)?.[0] ?? "";
  if (one === "heden") {
    const rest = without(one, r1);
    if (rest !== undefined) word = `${rest}heid`;
  } else if (one.startsWith("en")) {
    takeEn(one);
  } else if (one) {
    word = without(one, r1, /[^aeiouyj]$/) ?? word;
  }
  // 2: e.
  const tookE = takeE();
  // 3: heid, and en before it.
  const bare = without("heid", r2, /(^|[^c])$/);
  if (bare !== undefined) {
    word = bare;
    takeEn("en");
  }
  // 4: end, ing, ig, lijk, baar, bar.
  const four = /(end|ing|ig|lijk|baar|bar)$/.exec(word)?.[0] ?? "";
  const rest = four ? without(four, r2) : undefined;
  if (rest !== undefined) {
    if (four === "end" || four === "ing") {
      word = rest;
      word = without("ig", r2, /(^|[^e])$/) ?? undouble(word);
    } else if (four === "ig") {
      if (!rest.endsWith("e")) word = rest;
    } else if (four === "lijk") {
      word = rest;
      takeE();
    } else if (four === "baar" || tookE) {
      word = rest;
    }
  }
  // 5: a double vowel between consonants made single (the last may not be an I).
  if (/[^aeiouyI]$/.test(word) && /[^aeiouy](aa|ee|oo|uu)[^aeiouyI]$/.test(word)) {
    word = word.slice(0, -2) + word.slice(-1);
  }
  return word.toLowerCase();
}
