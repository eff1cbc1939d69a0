/**
 * What helps when nothing was found. What comes later may as well not come: without it the page is
 * complete, so a file that fails is no news.
 */

/** @import {Answer, Reader} from "../lezer.js" */
/** @import {State} from "./address.js" */
/** @import {Link} from "./chips.js" */
import { ReadError, WORD } from "../lezer.js";
import { fold } from "../taal.js";
import { Cards } from "./cards.js";
import { make } from "./dom.js";
import { unknown } from "./messages.js";
import { results } from "./text.js";

/** Nothing where a file could not be read. @template T @param {Promise<T>} wanted */
const ifRead = (wanted) =>
  wanted.catch((error) => {
    if (!(error instanceof ReadError)) throw error;
    return undefined;
  });

/** Which choice to drop, and what that gives.
 * @param {Answer} answer @param {State} state @param {Reader} reader @param {Link} link */
export function nothing({ loosened, withoutWords, withoutChoices, plan }, { filters }, reader, link) {
  const chosen = reader.groups.filter(({ name }) => filters[name]?.length);
  /** @type {{text: string, count: number, change: Partial<State>}[]} */ const ways = chosen
    .map(({ name, title }) => ({
      text: `Laat de keuze bij ‘${title}’ los`,
      count: loosened.get(name) ?? 0,
      change: { filters: { ...filters, [name]: [] } },
    }))
    .sort((a, b) => b.count - a.count);
  if (chosen.length > 1)
    ways.push({ text: "Laat alle keuzes los", count: withoutChoices, change: { filters: {} } });
  if (plan.length) ways.push({ text: "Laat de zoekwoorden los", count: withoutWords, change: { q: "" } });
  const items = ways
    .filter(({ count }) => count)
    .map(({ text, count, change }) => make("li", {}, link(change, text), `: ${results(count)}`));
  const box = make("div", { class: "kb-vak kb-vak--leeg kb-zoek__niets" }, make("h3", {}, "Wat u kunt doen"));
  const told = unknown(plan);
  if (told) box.append(make("p", {}, told));
  if (items.length) box.append(make("ul", {}, ...items));
  return box;
}

/** Words of the texts that look alike, and the nearest results.
 * @param {Answer} answer @param {State} state @param {Reader} reader @param {Link} link */
export async function nearby(answer, state, reader, link) {
  const found = [alike(answer, state, reader, link), wider(answer, state, reader)];
  return (await Promise.all(found.map(ifRead))).flatMap((parts) => parts ?? []);
}

/** @param {Answer} answer @param {State} state @param {Reader} reader @param {Link} link
 * @returns {Promise<HTMLElement[]>} */
async function alike({ plan }, { q }, reader, link) {
  const unknown = plan.filter(({ how }) => how === "niets").slice(0, 3);
  const lists = await Promise.all(
    unknown.map(async ({ token }) => {
      const replace = (/** @type {string} */ word) =>
        q.replace(WORD, (other) => (fold(other) === token ? word : other));
      return (await reader.near(token)).map((word) => link({ q: replace(word) }, word));
    }),
  );
  const links = lists.flat().flatMap((one, nr) => (nr ? [", ", one] : [one]));
  return links.length ? [make("p", {}, "Bedoelde u: ", ...links, "?")] : [];
}

/** @param {Answer} answer @param {State} state @param {Reader} reader
 * @returns {Promise<HTMLElement[]>} */
async function wider({ loosened }, { q, filters, order }, reader) {
  /** @type {[string, number]} */ const none = ["", 0];
  const [name, count] = [...loosened].reduce((a, b) => (b[1] > a[1] ? b : a), none);
  if (!count) return [];
  const answer = await reader.search(q, { ...filters, [name]: [] }, order);
  const cards = new Cards(reader, answer);
  const docs = answer.docs.slice(0, 3);
  await cards.read(docs);
  const items = cards.draw(docs);
  // These are not results, so they do not count as such.
  for (const item of items) item.removeAttribute("data-id");
  const title = reader.groups.find((group) => group.name === name)?.title ?? "";
  return [
    make("h3", {}, `Dichtbij, zonder de keuze bij ‘${title}’`),
    make("ol", { class: "kb-zoek__lijst" }, ...items),
  ];
}
