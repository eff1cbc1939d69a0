/**
 * The search page: a field, tabs and choices with live counts, one list of results. The whole state
 * stands in the address. This file says what happens when; the parts are in `page/`.
 */

/** @import {Answer} from "./lezer.js" */
/** @import {State} from "./page/address.js" */
/** @import {Link} from "./page/chips.js" */
import { ORDERS, ReadError, Reader } from "./lezer.js";
import { address, blank, orderOf, parse } from "./page/address.js";
import { answerBox, best, pilotsOf } from "./page/answer.js";
import { Cards } from "./page/cards.js";
import { chips } from "./page/chips.js";
import { make } from "./page/dom.js";
import { nearby, nothing } from "./page/extras.js";
import { Facets } from "./page/facets.js";
import { keep, recall, whenScrolled } from "./page/history.js";
import { announcer, messages, trouble } from "./page/messages.js";
import { SHOWN, listOf } from "./page/results.js";
import { Tabs } from "./page/tabs.js";
import { brief, clean, results } from "./page/text.js";

const PAUSE = 250; // milliseconds without a letter
const BUSY = 200;
const NO_WORDS =
  "De zoekwoorden konden niet worden opgezocht. Hieronder staat wat bij uw keuzes past, zonder de woorden.";
const SOME = "Een deel van de resultaten kon niet worden geladen.";
const NO_INDEX =
  "Zoeken lukt nu niet: de zoekindex kon niet worden geladen. Bladeren kan wel, met de koppelingen hieronder.";
const OLD =
  "Uw browser mist iets wat zoeken nodig heeft. Bladeren kan wel, met de koppelingen hieronder.";

class Page {
  #state = blank();
  /** @type {Partial<State>} what was asked before the address was read */ #early = {};
  #fromAddress = true;
  /** @type {string[]} what the address asks and nobody knows */ #ignored = [];
  /** @type {number | undefined} how many results are shown, if more than at first */ #shown;
  /** @type {number | undefined} where to scroll once the results are there */ #top;
  #turn = 0; // only the newest shows anything
  #built = ""; // the version of the index that the choices are of
  #typing = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #saving;

  /** @param {HTMLElement} root what the template made @param {Reader} reader */
  constructor(root, reader) {
    this.root = root;
    this.reader = reader;
    this.form = /** @type {HTMLFormElement} */ (this.part("formulier"));
    this.field = /** @type {HTMLInputElement} */ (root.querySelector("[data-zoekveld]"));
    this.sorting = /** @type {HTMLSelectElement} */ (root.querySelector("[name=sorteer]"));
    this.facets = new Facets(this.part("groepen"), this.part("hoeveel"));
    this.tabs = new Tabs(this.part("tabs"));
    this.announce = announcer(this.part("melding"));
    this.title = document.title;
  }

  /** A part of the page by the name the template gave it. @param {string} name */
  part(name) {
    return /** @type {HTMLElement} */ (this.root.querySelector(`[data-zoek="${name}"]`));
  }

  /** Begin: the state comes from the address. */
  start() {
    this.field.value = new URLSearchParams(location.search).get("q") ?? "";
    this.form.hidden = false;
    this.root.dataset["klaar"] = "";
    const choices = /** @type {HTMLDetailsElement} */ (this.part("keuzes"));
    const wide = matchMedia("(min-width: 60em)");
    const fold = () => (choices.open = wide.matches);
    fold();
    wide.addEventListener("change", fold);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.take({ q: clean(this.field.value) });
    });
    this.field.addEventListener("input", () => this.type());
    this.field.addEventListener("change", () => this.settle());
    this.form.addEventListener("change", ({ target }) => {
      const q = clean(this.field.value);
      if (target === this.sorting) this.take({ q, order: orderOf(this.sorting.value) ?? blank().order });
      else if (target !== this.field) this.take({ q, filters: this.facets.chosen() });
    });
    this.part("toon").addEventListener("click", () => {
      choices.open = false;
      this.part("aantal").focus();
    });
    this.root.addEventListener("click", (event) => this.follow(event));
    addEventListener("popstate", () => this.load());
    addEventListener("pagehide", () => this.settle());
    whenScrolled(() => this.#fromAddress || this.#top !== undefined || keep(this.#shown));
    void this.load();
  }

  /** Take over the state of the address, and show it as it was left. */
  async load() {
    this.#typing = false;
    clearTimeout(this.#saving);
    ({ shown: this.#shown, top: this.#top } = recall());
    this.#early = {};
    this.#fromAddress = true;
    await this.update();
  }

  /** A new state that a reader can come back to. @param {Partial<State>} change */
  take(change) {
    this.settle();
    this.#shown = undefined;
    this.#top = undefined;
    if (this.#fromAddress) this.#early = { ...this.#early, ...change };
    else {
      const before = address(this.#state, this.reader.stop);
      this.#state = { ...this.#state, ...change };
      this.#ignored = [];
      if (address(this.#state, this.reader.stop) !== before) this.save("pushState");
    }
    void this.update();
  }

  /** While typing: results follow each letter; the address follows when there is a pause. */
  type() {
    const q = clean(this.field.value);
    this.#shown = undefined;
    this.#top = undefined;
    if (this.#fromAddress) {
      this.#early = { ...this.#early, q };
      return;
    }
    if (!this.#typing) this.save("pushState");
    this.#typing = true;
    this.#state = { ...this.#state, q };
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.save("replaceState"), PAUSE);
    void this.update();
  }

  /** The end of typing: the next letter makes a new entry in the history. */
  settle() {
    if (!this.#typing) return;
    clearTimeout(this.#saving);
    this.save("replaceState");
    this.#typing = false;
  }

  /** Put the state in the address. @param {"pushState" | "replaceState"} how */
  save(how) {
    keep(this.#shown, address(this.#state, this.reader.stop), how);
  }

  /** Follow a link to another state of this page without loading it again. @param {MouseEvent} event */
  follow(event) {
    const target = /** @type {Element} */ (event.target);
    const link = /** @type {HTMLAnchorElement | null} */ (target.closest("a[data-naar]"));
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { state } = parse(link.search, this.reader.groups);
    this.settle();
    this.field.value = state.q;
    this.take(state);
    if (!this.part("tabs").contains(link)) this.part("aantal").focus(); // the link itself goes away
  }

  /** A link to this page in another state. @type {Link} */
  link = (change, text, attributes = {}) => {
    const href = address({ ...this.#state, ...change }, this.reader.stop);
    return make("a", { href, "data-naar": true, ...attributes }, text);
  };

  /** Show the results of the state. Only the newest call shows anything. */
  async update() {
    const mine = ++this.#turn;
    const list = this.part("lijst");
    const busy = setTimeout(() => list.setAttribute("aria-busy", "true"), BUSY);
    const { version } = this.reader;
    try {
      await this.attempt(mine).catch(async (error) => {
        // Perhaps the index was replaced while we read: then once more, with the new one.
        if (!(error instanceof ReadError)) throw error;
        if (!(await this.renewed()) && this.reader.version === version) throw error;
        if (mine === this.#turn) await this.attempt(mine);
      });
    } catch (error) {
      if (mine === this.#turn) await this.failed(error, mine);
    } finally {
      clearTimeout(busy);
      if (mine === this.#turn) list.removeAttribute("aria-busy");
    }
  }

  /** Whether the site has a newer index than we read; if so that is read from here on. */
  async renewed() {
    return this.reader.renew().catch(() => false);
  }

  /** One attempt at `update`. @param {number} mine */
  async attempt(mine) {
    await this.prepare();
    const { q, filters, order } = this.#state;
    const answer = await this.reader.search(q, filters, order);
    if (mine === this.#turn) await this.show(answer, mine);
  }

  /** Open the index; build the choices; read the address where that was still to be done. */
  async prepare() {
    await this.reader.open();
    const { groups, version } = this.reader;
    if (this.#built !== version) {
      this.part("keuzes").hidden = false;
      this.facets.build(groups, new Set(new URLSearchParams(location.search).keys()));
      this.tabs.build(this.reader);
      this.#built = version;
    }
    if (this.#fromAddress) {
      const { state, ignored } = parse(location.search, groups);
      const early = this.#early;
      this.#fromAddress = false;
      this.#early = {};
      this.#ignored = ignored;
      this.#state = { ...state, ...early };
      if (Object.keys(early).length) this.save("replaceState");
      if (early.q === undefined) this.field.value = state.q;
    }
    this.sorting.value = this.#state.order;
    this.facets.choose(this.#state.filters);
  }

  /** Some file could not be read. Choices still work if the table of facets is there.
   * @param {unknown} error @param {number} mine */
  async failed(error, mine) {
    console.warn(error);
    try {
      if (!(error instanceof ReadError) || !this.#built) throw error;
      const answer = await this.reader.search("", this.#state.filters, this.#state.order);
      if (mine === this.#turn) await this.show(answer, mine, NO_WORDS);
    } catch (grave) {
      if (mine === this.#turn) this.broken();
      if (!(grave instanceof ReadError)) reportError(grave);
    }
  }

  /** Nothing can be searched: say so, and what can be done. */
  broken() {
    const text = typeof fetch === "function" ? NO_INDEX : OLD;
    this.part("keuzes").hidden = this.part("tabs").hidden = !this.#built;
    this.part("gekozen").replaceChildren();
    this.part("lijst").replaceChildren();
    this.part("aantal").textContent = "Zoeken lukt nu niet";
    this.part("berichten").replaceChildren(this.trouble(text));
    this.announce(text, true);
  }

  /** A message about something that failed, with a way to try again. @param {string} text */
  trouble(text) {
    return trouble(text, () => {
      this.part("aantal").focus();
      void this.update();
    });
  }

  /** Show an answer, once its first cards are there.
   * @param {Answer} answer @param {number} mine @param {string} [failure] */
  async show(answer, mine, failure = "") {
    const { reader } = this;
    const { q, filters } = this.#state;
    const stale = () => mine !== this.#turn;
    this.facets.count(reader.groups, answer.counts);
    this.tabs.show(answer, this.#state, reader, (change) => address({ ...this.#state, ...change }, reader.stop));
    this.part("gekozen").replaceChildren(...chips(reader.groups, filters, this.link));
    const cards = new Cards(reader, answer);
    const { docs, top } = await this.arrange(answer, cards);
    const shown = this.#shown ?? SHOWN;
    const whole = await cards.read([...docs.slice(0, shown), ...best(pilotsOf(top, cards))]);
    if (stale()) return;
    if (!whole && (await this.renewed())) return this.update();
    if (stale()) return;

    const head = this.head(answer, failure);
    const told = failure
      ? [this.trouble(failure)]
      : messages(answer, q, this.#ignored, reader.stop, this.link);
    this.part("berichten").replaceChildren(...told, ...(whole ? [] : [this.trouble(SOME)]));
    const more = {
      stale,
      keep: (/** @type {number} */ count) => {
        this.#shown = count;
        keep(count);
      },
      tell: (/** @type {string} */ text) => this.announce(text, true),
    };
    this.part("lijst").replaceChildren(...answerBox(top, cards), ...listOf(docs, shown, cards, more));
    if (this.#top !== undefined) scrollTo({ top: this.#top, behavior: "instant" });
    this.#top = undefined;
    const corrected = answer.corrected ? `, gezocht op ${brief(answer.corrected)}` : "";
    this.announce(`${failure} ${head}${corrected}`.trim());
    if (!answer.docs.length) void this.nothing(answer, stale);
  }

  /** What of an answer stands on top, and the list below it. What is on top was found and fits every
   * choice, and its card could be read.
   * @param {Answer} answer @param {Cards} cards @returns {Promise<{docs: number[], top: Answer}>} */
  async arrange(answer, cards) {
    const fit = this.#state.order === ORDERS[0] ? answer.named.filter((doc) => answer.docs.includes(doc)) : [];
    await cards.read(fit);
    const named = fit.filter((doc) => cards.get(doc));
    return { docs: answer.docs.filter((doc) => !named.includes(doc)), top: { ...answer, named } };
  }

  /** Put above the results how many there are. @param {Answer} answer @param {string} failure */
  head(answer, failure) {
    const asked = brief(this.#state.q);
    const total = answer.found ? results(answer.found) : "Geen resultaten";
    const head = asked && !failure ? `${total} voor ‘${asked}’` : total;
    const alike = answer.docs.length - answer.found;
    const others = `${alike} die erop ${alike === 1 ? "lijkt" : "lijken"}`;
    const told = alike ? `${head}, en ${others}` : head;
    this.part("aantal").textContent = told;
    this.part("toon").textContent = `Toon ${results(answer.docs.length)}`;
    document.title = asked ? `${asked} – ${this.title}` : this.title;
    return told;
  }

  /** After an empty answer: what helps. @param {Answer} answer @param {() => boolean} stale */
  async nothing(answer, stale) {
    const { reader, link } = this;
    const box = nothing(answer, this.#state, reader, link);
    this.part("lijst").replaceChildren(box);
    const parts = await nearby(answer, this.#state, reader, link);
    if (!stale()) box.append(...parts);
  }
}

const root = /** @type {HTMLElement | null} */ (document.querySelector(".kb-zoek"));
if (root) void new Page(root, new Reader()).start();
