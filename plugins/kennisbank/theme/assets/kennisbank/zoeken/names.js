/**
 * Pages by their names: what somebody who types a few letters may be after.
 */

import { fold, words } from "./taal.js";

/**
 * @typedef {object} Named a page that has what was typed in a name
 * @property {string} title
 * @property {string} kind what it is, in a word
 * @property {string} url from the root of the site
 * @typedef {[string, string, string, ...string[]]} Row title, kind, address, other names
 */

/** The pages of which every typed word begins a word of a name: first those whose title begins so, then
 * those that have such a name, then the others; within that as the index has them.
 * @param {import("./files.js").Files} files @param {string} text @param {number} most
 * @returns {Promise<Named[]>} */
export async function named(files, text, most) {
  const typed = words(text);
  const longest = typed.reduce((a, b) => (b.length > a.length ? b : a), "");
  if (!longest) return [];
  /** @type {{n: Row[]}} */
  const { n: rows } = await files.read(`namen/${/^[a-z]/.test(longest) ? longest[0] : "0"}`);
  const start = fold(text).trim();
  /** @type {Row[][]} */ const found = [[], [], []];
  for (const row of rows) {
    const [title, , , ...others] = row;
    const names = [title, ...others];
    if (!names.some((name) => holds(words(name), typed))) continue;
    const first = names.findIndex((name) => fold(name).startsWith(start));
    found[first < 0 ? 2 : Math.min(first, 1)].push(row);
  }
  return found.flat().slice(0, most).map(([title, kind, url]) => ({ title, kind, url }));
}

/** Whether each typed word is the beginning of one of these. @param {string[]} known @param {string[]} typed */
const holds = (known, typed) => typed.every((part) => known.some((word) => word.startsWith(part)));
