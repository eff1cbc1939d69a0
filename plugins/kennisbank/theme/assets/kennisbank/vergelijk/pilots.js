/**
 * The files of pilots for a comparison (`compare.py`), and the address that holds which are compared.
 */

/**
 * @typedef {object} Compared a pilot, with an answer or a gap for each question
 * @property {string} id
 * @property {string} name
 * @property {boolean} practice
 * @property {string[][]} rows
 * @property {string[]} gaps
 * @property {[string, string]} ages
 */

export const MOST = 4;
const HOME = new URL("../../../", import.meta.url);
const ID = /^[a-z0-9][a-z0-9-]*$/;

/** The page of a pilot. @param {string} id */
export const pageOf = (id) => new URL(`pilots/${id}/`, HOME).href;

/** The address of a comparison. @param {Iterable<string>} ids */
export function comparison(ids) {
  const address = new URL("vergelijk/", HOME);
  for (const id of ids) address.searchParams.append("p", id);
  return address.href;
}

/** What an address asks to compare: each id once, four at most, and what was left out.
 * @param {string} search */
export function asked(search) {
  const given = new URLSearchParams(search).getAll("p").map((one) => one.trim()).filter(Boolean);
  const once = [...new Set(given)];
  const ids = once.filter((one) => ID.test(one));
  return {
    ids: ids.slice(0, MOST),
    repeated: given.length - once.length,
    strange: once.filter((one) => !ID.test(one)),
    tooMany: ids.slice(MOST),
  };
}

/** The file of a pilot; nothing where the site has no such pilot. Throws when it cannot be fetched.
 * @param {string} id @returns {Promise<Compared | undefined>} */
export async function read(id) {
  const answer = await fetch(new URL(`data/vergelijk/${id}.json`, HOME));
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}
