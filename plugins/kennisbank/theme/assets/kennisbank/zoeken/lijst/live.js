/**
 * The list of pilots, filtered in place: choices with live counts, on the same index as search. The
 * whole state stands in the address. Until somebody chooses the page is as it was made.
 */

/** @import {Filters, Group} from "../count.js" */
/** @import {Link} from "../page/chips.js" */
/** @import {Order, Row} from "./rows.js" */
import { count } from "../count.js";
import { Files, Once } from "../files.js";
import { ReadError, Reader } from "../lezer.js";
import { address, blank, parse } from "../page/address.js";
import { chips } from "../page/chips.js";
import { make } from "../page/dom.js";
import { keep, recall, whenScrolled } from "../page/history.js";
import { announcer, trouble } from "../page/messages.js";
import { results } from "../page/text.js";
import { Choices } from "./choices.js";
import { order, rows, section } from "./rows.js";

const SHOWN = 100;
const FAILED = "De lijst kon niet worden gefilterd. Hieronder staat wat er al stond.";

/** @typedef {object} Table all that is needed to count and to draw
 * @property {Files} files
 * @property {Group[]} groups those of the page, of pilots alone
 * @property {Order} order
 * @property {Uint32Array} pilots for each document whether it is one */

/** How many practices and plans, as the page says it. @param {number} done @param {number} plans */
const amount = (done, plans) =>
  [
    done ? results(done, "praktijk", "praktijken") : "",
    plans ? results(plans, "plan of vermelding", "plannen en vermeldingen") : "",
  ]
    .filter(Boolean)
    .join(" · ") || "Geen pilots";

/** How many of these documents come from partners. @param {Group[]} groups @param {number[]} docs */
const ofPartners = (groups, docs) => {
  const source = groups.find(({ name }) => name === "herkomst");
  const ours = source?.values.find(({ id }) => id === "deze-site");
  if (!source) return 0;
  const here = new Set(ours?.docs);
  return docs.filter((doc) => !here.has(doc)).length;
};

export class List {
  #reader = new Reader();
  #once = new Once();
  /** @type {Filters} */ #filters = {};
  #shown = SHOWN;
  /** @type {number | undefined} where to scroll once the rows are there */ #top;
  #turn = 0; // only the newest shows anything
  #touched = false; // whether the list is no longer as the page was made
  /** @type {Table | undefined} */ #table;

  /** @param {HTMLElement} root what the template made */
  constructor(root) {
    this.root = root;
    this.choices = new Choices(this.part("formulier"), this.part("hoeveel"));
    this.announce = announcer(this.part("melding"));
    root.addEventListener("click", (event) => this.#follow(event));
    addEventListener("popstate", () => void this.load());
    whenScrolled(() => this.#top !== undefined || keep(this.#shown));
    void this.#open().catch(console.warn); // told when it is needed
  }

  /** A part of the page by the name the template gave it. @param {string} name */
  part(name) {
    return /** @type {HTMLElement} */ (this.root.querySelector(`[data-lijst="${name}"]`));
  }

  /** Take over the state of the address, and show it as it was left. */
  async load() {
    const { shown, top } = recall();
    this.#shown = shown ?? SHOWN;
    this.#top = top;
    await this.#update(async () => {
      const { groups } = await this.#open();
      this.#filters = parse(location.search, groups).state.filters;
      this.choices.choose(this.#filters);
    });
  }

  /** A reader has ticked something. */
  chosen() {
    this.#take(this.choices.chosen());
  }

  /** A new state that a reader can come back to. @param {Filters} filters */
  #take(filters) {
    this.#filters = filters;
    this.#shown = SHOWN;
    this.#top = undefined;
    keep(this.#shown, this.#address(filters), "pushState");
    void this.#update();
  }

  /** @param {Filters} filters */
  #address(filters) {
    return address({ ...blank(), filters }, new Set());
  }

  /** Follow a link to another state of this page without loading it again. @param {MouseEvent} event */
  #follow(event) {
    const target = /** @type {Element} */ (event.target);
    const link = /** @type {HTMLAnchorElement | null} */ (target.closest("a[data-naar]"));
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { filters } = parse(link.search, this.#table?.groups ?? []).state;
    this.choices.choose(filters);
    this.#take(filters);
    this.part("aantal").focus(); // the link itself goes away
  }

  /** A link to this page in another state. @type {Link} */
  #link = ({ filters = {} }, text, attributes = {}) =>
    make("a", { href: this.#address(filters), "data-naar": true, ...attributes }, text);

  /** The open index. @returns {Promise<Table>} */
  async #open() {
    await this.#reader.open();
    const { version } = this.#reader;
    return (this.#table = await this.#once.get(version, () => this.#made(version)));
  }

  /** @param {string} version @returns {Promise<Table>} */
  async #made(version) {
    const { root, groups, kindOf } = this.#reader;
    const files = new Files(root, version);
    const found = await order(files);
    const pilots = new Uint32Array(kindOf.length);
    for (const doc of found.docs) pilots[doc] = 1;
    const ours = this.choices.names.flatMap((name) => groups.filter((group) => group.name === name));
    const narrowed = ours.map(({ values, ...group }) => ({
      ...group,
      values: values.map((value) => ({ ...value, docs: value.docs.filter((doc) => pilots[doc]) })),
    }));
    return { files, groups: narrowed, order: found, pilots };
  }

  /** Show the list of the state. Only the newest call shows anything.
   * @param {() => Promise<void>} [before] what has to be read first */
  async #update(before = async () => {}) {
    const mine = ++this.#turn;
    const attempt = async () => {
      await before();
      const table = await this.#open();
      if (mine === this.#turn) await this.#show(table, mine);
    };
    try {
      await attempt().catch(async (error) => {
        // Perhaps the index was replaced while we read: then once more, with the new one.
        if (!(error instanceof ReadError)) throw error;
        if (!(await this.#reader.renew().catch(() => false))) throw error;
        await attempt();
      });
    } catch (error) {
      if (mine === this.#turn) this.#failed(before);
      if (!(error instanceof ReadError)) reportError(error);
    }
  }

  /** @param {() => Promise<void>} before */
  #failed(before) {
    this.part("berichten").replaceChildren(
      trouble(FAILED, () => {
        this.part("aantal").focus();
        void this.#update(before);
      }),
    );
    this.announce(FAILED, true);
  }

  /** @param {Table} table @param {number} mine */
  async #show({ files, groups, order: { docs, practices, per }, pilots }, mine) {
    const answer = count(groups, this.#filters, pilots);
    const fits = new Set(answer.docs);
    const places = [...docs.keys()].filter((at) => fits.has(docs[at] ?? -1));
    const done = places.filter((at) => at < practices).length;
    const theirs = ofPartners(groups, places.map((at) => docs[at] ?? -1));
    const told = amount(done, places.length - done) + (theirs ? `, waarvan ${theirs} van partners` : "");
    // As long as nobody chose the page is what it was made to be.
    this.#touched ||= Object.keys(this.#filters).length > 0 || this.#shown > SHOWN;
    const read = this.#touched ? await rows(files, per, places.slice(0, this.#shown)) : [];
    if (mine !== this.#turn) return;
    this.choices.count(groups, answer.counts);
    this.part("toon").textContent = places.length ? `Toon ${results(places.length, "pilot", "pilots")}` : told;
    this.part("aantal").textContent = told;
    this.part("berichten").replaceChildren();
    this.part("gekozen").replaceChildren(...chips(groups, this.#filters, this.#link));
    if (this.#touched) this.#draw(read, done, places.length, groups, answer.loosened);
    if (this.#top !== undefined) scrollTo({ top: this.#top, behavior: "instant" });
    this.#top = undefined;
    this.announce(told);
  }

  /** @param {Row[]} read the first rows @param {number} done how many practices there are
   * @param {number} total @param {Group[]} groups @param {Map<string, number>} loosened */
  #draw(read, done, total, groups, loosened) {
    this.part("lijst").replaceChildren(
      ...section("Praktijken", done, read.slice(0, done)),
      ...section("Plannen en vermeldingen", total - done, read.slice(done)),
      ...(total ? [] : [this.#nothing(groups, loosened)]),
      ...(read.length < total ? [this.#more(read.length, total)] : []),
    );
  }

  /** The button for the rows after these. @param {number} at @param {number} total */
  #more(at, total) {
    const text = `Toon nog ${results(Math.min(SHOWN, total - at), "pilot", "pilots")}`;
    const button = make("button", { type: "button", class: "kb-knop kb-knop--stil" }, text);
    button.addEventListener("click", async () => {
      this.#shown = at + SHOWN;
      keep(this.#shown);
      await this.#update();
      const next = /** @type {HTMLElement | undefined} */ (this.root.querySelectorAll(".kb-rijen a")[at]);
      next?.focus();
    });
    return button;
  }

  /** What to do when nothing fits: which choices to drop, and what that gives.
   * @param {Group[]} groups @param {Map<string, number>} loosened */
  #nothing(groups, loosened) {
    const ways = groups
      .filter(({ name }) => this.#filters[name]?.length && loosened.get(name))
      .map(({ name, title }) => {
        const { [name]: _, ...rest } = this.#filters;
        const left = results(loosened.get(name) ?? 0, "pilot", "pilots");
        return make("li", {}, this.#link({ filters: rest }, `Laat de keuze bij ‘${title}’ los`), `: ${left}`);
      });
    ways.push(make("li", {}, this.#link({ filters: {} }, "Toon de hele lijst")));
    const text = "Geen pilot past bij al deze keuzes samen.";
    return make("div", { class: "kb-vak kb-vak--leeg" }, make("p", {}, text), make("ul", {}, ...ways));
  }
}
