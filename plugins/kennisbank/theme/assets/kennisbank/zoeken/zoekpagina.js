/**
 * The search page: a field, facets with live counts, results as cards. The whole state stands in
 * the address. Everything shown is made of nodes and text, never of markup from data.
 */

import { KIND, ReadError, Reader, WORD } from "./lezer.js";
import { MAX_TOKENS, fold, tokens, words } from "./taal.js";

/** @typedef {import("./lezer.js").Answer} Answer */
/** @typedef {import("./lezer.js").Card} Card */
/** @typedef {import("./lezer.js").Filters} Filters */
/** @typedef {import("./lezer.js").Group} Group */
/** @typedef {import("./lezer.js").Order} Order */
/** @typedef {import("./lezer.js").Step} Step */
/** @typedef {{q: string, filters: Filters, order: Order}} State */

const ORDERS = /** @type {Order[]} */ (["relevantie", "nieuw", "naam"]);
const FIRST_KIND = "pilot";
const SHOWN = 10; // cards of pilots at first; of other kinds only those that rank high
const RANKED = 15;
const MORE = 20;
const LONG_LIST = 8;
const LONG_QUERY = 500; // longer ones go into the address as the words that count
const TRACKING = /^(utm_|fbclid$|gclid$|mtm_)/;

// --- small tools ---------------------------------------------------------------------------------

/** An element with attributes (true, false and undefined as booleans), and children as text or
 * nodes.
 * @param {string} name @param {Record<string, string | boolean | undefined>} attributes
 * @param {...(Node | string)} children */
function make(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) node.setAttribute(key, value === true ? "" : value);
  node.append(...children);
  return node;
}

/** A text short and clean enough to show. @param {string} text */
function brief(text) {
  const clean = text.replace(/[\p{C}\s]+/gu, " ").trim();
  return clean.length > 60 ? `${[...clean].slice(0, 59).join("")}…` : clean;
}

/** "1 resultaat", "2.000 resultaten". @param {number} count */
const results = (count, one = "resultaat", more = "resultaten") =>
  `${count.toLocaleString("nl-NL")} ${count === 1 ? one : more}`;

/** @param {string[]} list "a, b en c" */
const listed = (list) =>
  list.length < 2 ? list.join("") : `${list.slice(0, -1).join(", ")} en ${list.at(-1)}`;

/** A text between Dutch quotes. @param {string} text */
const quoted = (text) => `‘${brief(text)}’`;

/** A text with a capital. @param {string} text */
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The words for a value; kinds are common nouns. @param {Group} group @param {string} title */
const labelled = (group, title) => (group.name === KIND ? capital(title) : title);

// --- the state and its address -------------------------------------------------------------------

/** The state in an address, and what in it means nothing here.
 * @param {string} search @param {Group[]} groups @returns {{state: State, ignored: string[]}} */
function parse(search, groups) {
  /** @type {State} */ const state = { q: "", filters: {}, order: "relevantie" };
  /** @type {string[]} */ const ignored = [];
  const byName = new Map(groups.map((group) => [group.name, group]));
  for (const [name, value] of new URLSearchParams(search)) {
    if (name === "q") state.q = value;
    else if (name === "sorteer" && ORDERS.includes(/** @type {Order} */ (value)))
      state.order = /** @type {Order} */ (value);
    else if (byName.get(name)?.values.some(({ id }) => id === value)) {
      const chosen = (state.filters[name] ??= []);
      if (!chosen.includes(value)) chosen.push(value);
    } else if (!TRACKING.test(name)) ignored.push(`${name}=${value}`);
  }
  return { state, ignored };
}

/** The part of an address that holds a state; "?" when there is nothing to hold.
 * @param {State} state @param {Set<string>} stop */
function address({ q, filters, order }, stop) {
  const params = new URLSearchParams();
  const asked = q.length > LONG_QUERY ? tokens(q, stop).join(" ") : q;
  if (asked.trim()) params.set("q", asked);
  for (const [name, values] of Object.entries(filters))
    for (const value of values) params.append(name, value);
  if (order !== "relevantie") params.set("sorteer", order);
  return `?${params}`;
}

// --- why a card is here --------------------------------------------------------------------------

/** Says for a word which steps of the plan it answers, a bit for each.
 * @param {Step[]} plan @param {(word: string) => string} rootOf what a word counts as */
function matcher(plan, rootOf) {
  const known = new Map();
  return (/** @type {string} */ text) => {
    let found = known.get(text);
    if (found !== undefined) return found;
    found = 0;
    for (const word of words(text)) {
      const root = rootOf(word);
      plan.forEach(({ token, terms, parts, how }, nr) => {
        const inside = [token, ...terms].filter((part) => part.length > 3);
        const within = how === "stam" ? inside.some((part) => word.includes(part)) : word.startsWith(token);
        if (terms.includes(root) || parts.includes(root) || (how !== "niets" && within)) found |= 1 << nr;
      });
    }
    known.set(text, found);
    return found;
  };
}

/** A text as nodes, the words that match in `mark`; and which steps they answer.
 * @param {string} text @param {(word: string) => number} match
 * @returns {{nodes: (Node | string)[], seen: number}} */
function marked(text, match) {
  /** @type {(Node | string)[]} */ const nodes = [];
  let seen = 0;
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const found = match(word);
    if (!found) continue;
    seen |= found;
    nodes.push(text.slice(end, index), make("mark", {}, word));
    end = index + word.length;
  }
  nodes.push(text.slice(end));
  return { nodes, seen };
}

// --- the page ------------------------------------------------------------------------------------

class Page {
  /** @param {HTMLElement} root what the template made @param {Reader} reader */
  constructor(root, reader) {
    this.root = root;
    this.reader = reader;
    this.form = /** @type {HTMLFormElement} */ (this.part("formulier"));
    this.field = /** @type {HTMLInputElement} */ (root.querySelector("[data-zoekveld]"));
    this.sorting = /** @type {HTMLSelectElement} */ (this.form.elements.namedItem("sorteer"));
    this.title = document.title;
    this.home = new URL("../../../", import.meta.url);
    /** @type {State} */ this.state = { q: "", filters: {}, order: "relevantie" };
    /** @type {string[]} */ this.ignored = [];
    /** @type {Map<string, number>} how many cards of a kind were asked for */ this.shown = new Map();
    /** @type {Map<HTMLInputElement, HTMLElement>} */ this.counters = new Map();
    this.built = "";
    this.turn = 0;
    this.typing = false;
    this.first = true;
    this.fromAddress = true;
  }

  /** A part of the page by the name the template gave it. @param {string} name */
  part(name) {
    return /** @type {HTMLElement} */ (this.root.querySelector(`[data-zoek="${name}"]`));
  }

  /** Begin: the state comes from the address. */
  start() {
    const asked = new URLSearchParams(location.search);
    this.field.value = asked.get("q") ?? "";
    this.form.hidden = false;
    this.root.dataset.klaar = "";
    const wide = matchMedia("(min-width: 60em)");
    const fold = () => (/** @type {HTMLDetailsElement} */ (this.part("keuzes")).open = wide.matches);
    fold();
    wide.addEventListener("change", fold);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.take({ q: this.field.value });
    });
    this.field.addEventListener("input", () => this.type());
    this.field.addEventListener("change", () => this.settle());
    this.form.addEventListener("change", (event) => {
      if (event.target !== this.field) this.take(this.controls());
    });
    this.root.addEventListener("click", (event) => this.follow(event));
    addEventListener("popstate", () => this.load());
    addEventListener("pagehide", () => this.settle());
    void this.load();
  }

  /** Take over the state of the address, and show it. */
  async load() {
    this.typing = false;
    clearTimeout(this.saving);
    this.shown.clear();
    this.fromAddress = true;
    await this.update();
  }

  /** The state as the controls have it now; what was typed included. */
  controls() {
    /** @type {Filters} */ const filters = {};
    for (const box of this.counters.keys()) if (box.checked) (filters[box.name] ??= []).push(box.value);
    return { q: this.field.value, filters, order: /** @type {Order} */ (this.sorting.value) };
  }

  /** A new state that a reader can come back to. @param {Partial<State>} change */
  take(change) {
    this.settle();
    const before = this.built && address(this.state, this.reader.stop);
    this.state = { ...this.state, ...change };
    this.ignored = [];
    this.shown.clear();
    if (this.built && address(this.state, this.reader.stop) !== before) this.save("pushState");
    void this.update();
  }

  /** While typing: results follow each letter; the address follows when there is a pause. */
  type() {
    if (this.fromAddress) return; // the address is still being read: see update()
    if (!this.typing) this.save("pushState");
    this.typing = true;
    this.state = { ...this.state, q: this.field.value };
    this.shown.clear();
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.save("replaceState"), 250);
    void this.update();
  }

  /** The end of typing: the next letter makes a new entry in the history. */
  settle() {
    if (!this.typing) return;
    clearTimeout(this.saving);
    this.save("replaceState");
    this.typing = false;
  }

  /** Put the state in the address. @param {"pushState" | "replaceState"} how */
  save(how) {
    try {
      history[how](null, "", address(this.state, this.reader.stop));
    } catch {
      // A browser may forbid this, or so many in a row; searching goes on.
    }
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
    this.part("aantal").focus(); // the link itself goes away
  }

  /** A link to this page in another state.
   * @param {Partial<State>} change @param {string} text @param {Record<string, string>} attributes */
  link(change, text, attributes = {}) {
    const href = address({ ...this.state, ...change }, this.reader.stop);
    return make("a", { href, "data-naar": true, ...attributes }, text);
  }

  /** Show the results of the state. Only the newest call shows anything. */
  async update() {
    const mine = ++this.turn;
    const list = this.part("lijst");
    const busy = setTimeout(() => list.setAttribute("aria-busy", "true"), 200);
    const { version } = this.reader;
    try {
      await this.attempt(mine).catch(async (error) => {
        // Perhaps the index was replaced while we read: then once more, with the new one.
        if (!(error instanceof ReadError)) throw error;
        if (!(await this.renewed()) && this.reader.version === version) throw error;
        if (mine === this.turn) await this.attempt(mine);
      });
    } catch (error) {
      if (mine === this.turn) await this.failed(error, mine);
    } finally {
      clearTimeout(busy);
      if (mine === this.turn) list.removeAttribute("aria-busy");
    }
  }

  /** Whether the site has a newer index than we read; if so that is read from here on. */
  async renewed() {
    return this.reader.renew().catch(() => false);
  }

  /** One attempt at `update`. @param {number} mine */
  async attempt(mine) {
    await this.prepare();
    const { q, filters, order } = this.state;
    const answer = await this.reader.search(q, filters, order);
    if (mine === this.turn) await this.show(answer, mine);
  }

  /** Open the index; build the facets; read the address where that was still to be done. */
  async prepare() {
    await this.reader.open();
    if (this.built !== this.reader.version) {
      this.build();
      this.built = this.reader.version;
    }
    if (this.fromAddress) {
      const typed = this.field.value;
      const { state, ignored } = parse(location.search, this.reader.groups);
      this.fromAddress = false;
      this.ignored = ignored;
      // What was typed while the index was on its way counts.
      this.state = this.first ? { ...state, q: typed } : state;
      this.first = false;
      this.field.value = this.state.q;
    }
    this.sorting.value = this.state.order;
    for (const box of this.counters.keys())
      box.checked = this.state.filters[box.name]?.includes(box.value) ?? false;
  }

  /** Some file could not be read. Choices still work if the table of facets is there.
   * @param {unknown} error @param {number} mine */
  async failed(error, mine) {
    console.warn(error);
    const told =
      "De zoekwoorden konden niet worden opgezocht. Hieronder staat wat bij uw keuzes past, zonder de woorden.";
    try {
      if (!(error instanceof ReadError) || !this.built) throw error;
      const answer = await this.reader.search("", this.state.filters, this.state.order);
      if (mine === this.turn) await this.show(answer, mine, told);
    } catch (grave) {
      if (mine === this.turn) this.broken();
      if (!(grave instanceof ReadError)) reportError(grave);
    }
  }

  /** Nothing can be searched: say so, and what can be done. */
  broken() {
    const old = typeof fetch !== "function";
    const text = old
      ? "Uw browser mist iets wat zoeken nodig heeft. Bladeren kan wel, met de koppelingen hieronder."
      : "Zoeken lukt nu niet: de zoekindex kon niet worden geladen. Bladeren kan wel, met de koppelingen hieronder.";
    this.part("keuzes").hidden = !this.built;
    this.part("gekozen").replaceChildren();
    this.part("lijst").replaceChildren();
    this.part("aantal").textContent = "Zoeken lukt nu niet";
    this.part("berichten").replaceChildren(this.trouble(text));
    this.announce(text, true);
  }

  /** A message about something that failed, with a way to try again. @param {string} text */
  trouble(text) {
    const again = make("button", { type: "button", class: "kb-zoek__knop" }, "Probeer opnieuw");
    again.addEventListener("click", () => {
      this.part("aantal").focus();
      void this.update();
    });
    return make("div", { class: "kb-kanttekening kb-zoek__fout" }, make("p", {}, text), again);
  }

  /** Say something to who cannot see the page: once it is quiet, so that typing is not disturbed.
   * @param {string} text @param {boolean} soon */
  announce(text, soon = false) {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => (this.part("melding").textContent = text), soon ? 50 : 700);
  }

  // --- facets ------------------------------------------------------------------------------------

  /** Make the fieldsets, one for each group. */
  build() {
    this.counters.clear();
    this.part("keuzes").hidden = false;
    const chosen = new Set(new URLSearchParams(location.search).keys());
    this.part("groepen").replaceChildren(
      ...this.reader.groups.map((group, nr) => this.buildGroup(group, nr < 2 || chosen.has(group.name))),
    );
  }

  /** One group of choices. @param {Group} group @param {boolean} open */
  buildGroup(group, open) {
    const long = group.values.length > LONG_LIST + 1;
    // In a long list the values with most documents come first; kinds have an order of their own.
    const values = long && group.name !== KIND
      ? [...group.values].sort((a, b) => b.docs.length - a.docs.length)
      : group.values;
    const items = values.map(({ id, title }, nr) => {
      const box = /** @type {HTMLInputElement} */ (
        make("input", { type: "checkbox", name: group.name, value: id, autocomplete: "off" })
      );
      const count = make("span", { class: "kb-aantal" });
      this.counters.set(box, count);
      const label = make("span", { class: "kb-zoek__naam" }, labelled(group, title));
      return make("li", { hidden: nr >= LONG_LIST && long }, make("label", {}, box, label, " ", count));
    });
    const list = make("ul", { class: "kb-zoek__waarden" }, ...items);
    const parts = [make("legend", { class: "kb-verborgen" }, group.title), list];
    if (long) parts.push(this.buildMore(group, items));
    const number = make("span", { class: "kb-zoek__gekozen" });
    return make(
      "details",
      { class: "kb-zoek__groep", open, "data-groep": group.name },
      make("summary", {}, group.title, " ", number),
      make("fieldset", {}, ...parts),
    );
  }

  /** The button that shows the rest of a long list. @param {Group} group @param {HTMLElement[]} items */
  buildMore(group, items) {
    const button = make("button", { type: "button", class: "kb-zoek__alle", "aria-expanded": "false" });
    const text = (/** @type {boolean} */ all) =>
      all ? "Toon minder" : `Toon alle ${items.length}`;
    button.textContent = text(false);
    button.setAttribute("aria-label", `${text(false)}: ${group.title}`);
    button.addEventListener("click", () => {
      const all = button.getAttribute("aria-expanded") === "false";
      button.setAttribute("aria-expanded", String(all));
      button.textContent = text(all);
      button.setAttribute("aria-label", `${text(all)}: ${group.title}`);
      items.forEach((item, nr) => (item.hidden = !all && nr >= LONG_LIST && !item.querySelector(":checked")));
    });
    return button;
  }

  /** Put the counts of an answer beside the choices. @param {Answer} answer */
  count(answer) {
    const byName = new Map(
      this.reader.groups.map(({ name, values }) => {
        const counts = answer.counts.get(name) ?? [];
        return [name, new Map(values.map(({ id }, nr) => [id, counts[nr]]))];
      }),
    );
    let total = 0;
    for (const [box, counter] of this.counters) {
      const count = byName.get(box.name)?.get(box.value) ?? 0;
      counter.textContent = count.toLocaleString("nl-NL");
      const item = /** @type {HTMLElement} */ (box.closest("li"));
      item.classList.toggle("kb-zoek__leeg", !count && !box.checked);
      if (box.checked) item.hidden = false;
      total += Number(box.checked);
    }
    for (const group of this.root.querySelectorAll("[data-groep]")) {
      const chosen = group.querySelectorAll(":checked").length;
      const told = /** @type {HTMLElement} */ (group.querySelector(".kb-zoek__gekozen"));
      told.textContent = chosen ? `${chosen} gekozen` : "";
    }
    this.part("hoeveel").textContent = total ? `${total} gekozen` : "";
  }

  /** The choices that were made, each with a link that undoes it. */
  chips() {
    const { filters } = this.state;
    const links = this.reader.groups.flatMap((group) => {
      const { name, title, values } = group;
      return (filters[name] ?? []).map((id) => {
        const label = labelled(group, values.find((value) => value.id === id)?.title ?? id);
        const rest = (filters[name] ?? []).filter((other) => other !== id);
        const change = { filters: { ...filters, [name]: rest } };
        const link = this.link(change, label, { "aria-label": `Verwijder ${title}: ${label}` });
        link.append(make("span", { "aria-hidden": "true" }, " ×"));
        return make("li", {}, link);
      });
    });
    if (links.length > 1) links.push(make("li", {}, this.link({ filters: {} }, "Wis alle keuzes")));
    const list = make("ul", { class: "kb-trefwoorden", "aria-label": "Uw keuzes" }, ...links);
    this.part("gekozen").replaceChildren(...(links.length ? [list] : []));
  }

  /** Says for a word which steps of a plan it answers. @param {Step[]} plan */
  matcher(plan) {
    return matcher(plan, (word) => this.reader.rootOf(word));
  }

  // --- results -----------------------------------------------------------------------------------

  /** Show an answer, once its first cards are there.
   * @param {Answer} answer @param {number} mine @param {string} [trouble] */
  async show(answer, mine, trouble = "") {
    this.count(answer);
    this.chips();
    const groups = this.grouped(answer);
    const wanted = groups.flatMap(({ docs, shown }) => docs.slice(0, shown));
    const cards = new Map();
    const read = await this.reader.read(wanted);
    if (mine !== this.turn) return;
    read.forEach((card, nr) => cards.set(wanted[nr], card));
    if (read.includes(undefined) && (await this.renewed())) return this.update();
    if (mine !== this.turn) return;

    // The words as they were typed, by what is looked up.
    this.typed = new Map([...this.state.q.matchAll(WORD)].map(([word]) => [fold(word), word]));
    const asked = brief(this.state.q);
    const total = results(answer.docs.length);
    const head = answer.docs.length ? total : "Geen resultaten";
    const about = asked && !trouble ? ` voor ‘${asked}’` : "";
    this.part("aantal").textContent = head + about;
    document.title = asked ? `${asked} – ${this.title}` : this.title;
    const messages = [
      ...(trouble ? [this.trouble(trouble)] : this.messages(answer)),
      ...(read.includes(undefined)
        ? [this.trouble("Een deel van de resultaten kon niet worden geladen.")]
        : []),
    ];
    this.part("berichten").replaceChildren(...messages);
    const match = this.matcher(answer.plan);
    const ranks = new Map(answer.docs.map((doc, nr) => [doc, nr + 1]));
    const draw = (/** @type {number} */ doc, /** @type {Card | undefined} */ card) =>
      card ? [this.card(card, doc, ranks.get(doc) ?? 0, answer, match)] : [];
    this.part("lijst").replaceChildren(
      ...groups.map((group) => this.group(group, cards, draw, mine)),
      ...(answer.docs.length ? [] : [this.nothing(answer)]),
    );
    const corrected = answer.corrected ? `, gezocht op ${brief(answer.corrected)}` : "";
    this.announce(`${trouble} ${head}${about}${corrected}`.trim());
    if (answer.docs.length) void this.also(answer, mine);
    else void this.nearby(answer, mine);
  }

  /** The results by kind, pilots first, and how many of each to show.
   * @param {Answer} answer */
  grouped({ docs, plan }) {
    const { kinds, kindOf } = this.reader;
    /** @type {Map<number, number[]>} */ const byKind = new Map();
    /** @type {Map<number, number>} */ const high = new Map();
    docs.forEach((doc, rank) => {
      const kind = kindOf[doc];
      const found = byKind.get(kind);
      if (found) found.push(doc);
      else byKind.set(kind, [doc]);
      if (plan.length && rank < RANKED) high.set(kind, (high.get(kind) ?? 0) + 1);
    });
    const first = (/** @type {number} */ kind) => (kinds[kind].name === FIRST_KIND ? -1 : kind);
    const order = [...byKind.keys()].sort((a, b) => first(a) - first(b));
    return order.map((kind, place) => {
      const name = kinds[kind].name;
      const least = Math.max(high.get(kind) ?? 0, place ? 0 : SHOWN);
      const shown = this.shown.get(name) ?? (order.length === 1 ? MORE : least);
      return { ...kinds[kind], docs: byKind.get(kind) ?? [], shown };
    });
  }

  /** The section of one kind.
   * @param {{name: string, one: string, more: string, docs: number[], shown: number}} kind
   * @param {Map<number, Card>} cards
   * @param {(doc: number, card: Card | undefined) => HTMLElement[]} draw @param {number} mine */
  group({ name, one, more, docs, shown }, cards, draw, mine) {
    const id = `soort-${name}`;
    const head = make("h3", { id }, `${capital(more)} `);
    head.append(make("span", { class: "kb-aantal" }, docs.length.toLocaleString("nl-NL")));
    const list = make("ol", { class: "kb-zoek__lijst" });
    list.append(...docs.slice(0, shown).flatMap((doc) => draw(doc, cards.get(doc))));
    const section = make("section", { "aria-labelledby": id }, head, list);
    let at = Math.min(shown, docs.length);
    if (at === docs.length) return section;
    const button = make("button", { type: "button", class: "kb-zoek__knop" });
    const label = () => {
      const next = Math.min(MORE, docs.length - at);
      button.textContent = `Toon ${at ? "nog " : ""}${results(next, one, more)}`;
    };
    label();
    button.addEventListener("click", async () => {
      const next = docs.slice(at, at + MORE);
      button.setAttribute("aria-disabled", "true");
      const read = await this.reader.read(next);
      button.removeAttribute("aria-disabled");
      if (mine !== this.turn) return;
      const items = read.flatMap((card, nr) => draw(next[nr], card));
      if (read.includes(undefined)) {
        const text = "Deze resultaten konden niet worden geladen. Probeer het opnieuw.";
        button.textContent = text;
        return this.announce(text, true);
      }
      at += next.length;
      this.shown.set(name, at);
      list.append(...items);
      items[0]?.querySelector("a")?.focus();
      if (at < docs.length) label();
      else button.remove();
    });
    section.append(button);
    return section;
  }

  /** A result. @param {Card} card @param {number} doc @param {number} rank among all results
   * @param {Answer} answer @param {(word: string) => number} match */
  card({ id, title, url, summary, caption }, doc, rank, { plan, matched }, match) {
    const [name, text, foot] = [title, summary, caption].map((part) => marked(part, match));
    const seen = name.seen | text.seen | foot.seen;
    const href = new URL(url, this.home);
    const safe = href.origin === this.home.origin ? href.href : this.home.href;
    const item = make(
      "li",
      { class: "kb-kaart", "data-id": id, "data-rang": String(rank) },
      make("h4", { class: "kb-kaart__titel" }, make("a", { href: safe }, ...name.nodes)),
    );
    if (summary) item.append(make("p", {}, ...text.nodes));
    const said = (/** @type {(bit: number) => boolean} */ which) => {
      const steps = plan.filter(({ terms }, nr) => terms.length && which(1 << nr));
      return steps.map(({ token, corrected }) => corrected || (this.typed.get(token) ?? token));
    };
    const elsewhere = said((bit) => Boolean(matched[doc] & bit & ~seen));
    const missing = said((bit) => !(matched[doc] & bit));
    const why = [
      ...(elsewhere.length ? [`Ook gevonden op: ${listed(elsewhere)}, in de tekst of als verwant woord.`] : []),
      ...(missing.length ? [`Zonder: ${listed(missing)}.`] : []),
    ];
    if (why.length) item.append(make("p", { class: "kb-zoek__waarom" }, why.join(" ")));
    if (caption) item.append(make("p", { class: "kb-kaart__voet" }, ...foot.nodes));
    return item;
  }

  // --- what to say about it ----------------------------------------------------------------------

  /** What a reader should know about the answer. @param {Answer} answer */
  messages({ plan, corrected, split, docs }) {
    const { q } = this.state;
    /** @type {HTMLElement[]} */ const found = [];
    const tell = (/** @type {(Node | string)[]} */ ...parts) => found.push(make("p", {}, ...parts));
    if (corrected) {
      const link = this.link({ q: corrected }, brief(corrected));
      tell("Bedoelde u ", link, "? Daar is nu op gezocht.");
    }
    for (const [whole, parts] of split)
      tell(`${quoted(whole)} staat nergens als één woord. Gezocht op ${listed(parts.map(quoted))}.`);
    const unknown = this.unknown(plan);
    if (unknown && docs.length) tell(unknown);
    if (q.trim() && !plan.length) {
      tell(
        words(q).length
          ? `${quoted(q)} bestaat uit woorden die overal in staan. Hieronder staat alles wat bij uw keuzes past.`
          : `In ${quoted(q)} staan geen letters of cijfers waarop we kunnen zoeken. Hieronder staat alles wat bij uw keuzes past.`,
      );
    }
    const meant = new Set(words(q).filter((word) => !this.reader.stop?.has(word)));
    if (meant.size > MAX_TOKENS) tell(`Alleen de eerste ${MAX_TOKENS} woorden tellen mee.`);
    if (this.ignored.length) {
      const some = this.ignored.slice(0, 3).map(quoted);
      const rest = this.ignored.length > 3 ? [`nog ${this.ignored.length - 3}`] : [];
      const what = listed([...some, ...rest]);
      tell(
        this.ignored.length === 1
          ? `Deze keuze in het adres kennen we niet: ${what}. Ze telt niet mee.`
          : `Deze keuzes in het adres kennen we niet: ${what}. Ze tellen niet mee.`,
      );
    }
    return found;
  }

  /** Which words stand nowhere, or "". @param {Step[]} plan */
  unknown(plan) {
    const words = plan.filter(({ how }) => how === "niets").map(({ token }) => quoted(token));
    return words.length ? `Nergens gevonden: ${listed(words.slice(0, 8))}.` : "";
  }

  /** What helps when nothing was found: which choice to drop, and what that gives. @param {Answer} answer */
  nothing({ loosened, withoutWords, withoutChoices, plan }) {
    const { filters } = this.state;
    const chosen = this.reader.groups.filter(({ name }) => filters[name]?.length);
    const ways = chosen
      .map(({ name, title }) => ({
        text: `Laat de keuze bij ‘${title}’ los`,
        count: loosened.get(name) ?? 0,
        change: { filters: { ...filters, [name]: [] } },
      }))
      .sort((a, b) => b.count - a.count);
    if (chosen.length > 1)
      ways.push({ text: "Laat alle keuzes los", count: withoutChoices, change: { filters: {} } });
    if (plan.length)
      ways.push({ text: "Laat de zoekwoorden los", count: withoutWords, change: { q: "" } });
    const items = ways
      .filter(({ count }) => count)
      .map(({ text, count, change }) => make("li", {}, this.link(change, text), `: ${results(count)}`));
    const box = make("div", { class: "kb-zoek__niets" }, make("h3", {}, "Wat u kunt doen"));
    const unknown = this.unknown(plan);
    if (unknown) box.append(make("p", {}, unknown));
    if (items.length) box.append(make("ul", {}, ...items));
    box.append(make("div", { "data-zoek": "nabij" }));
    return box;
  }

  /** After an empty answer: words of the texts that look alike, and the nearest results.
   * @param {Answer} answer @param {number} mine */
  async nearby({ loosened, plan }, mine) {
    try {
      const { q, filters, order } = this.state;
      /** @type {Node[]} */ const parts = [];
      const lists = await Promise.all(
        plan.filter((step) => step.how === "niets").slice(0, 3).map(async ({ token }) => {
          const near = await this.reader.near(token);
          const replace = (/** @type {string} */ word) =>
            q.replace(WORD, (other) => (fold(other) === token ? word : other));
          return near.map((word) => this.link({ q: replace(word) }, word));
        }),
      );
      const links = lists.flat();
      if (links.length) {
        const line = make("p", {}, "Woorden die erop lijken: ");
        links.forEach((link, nr) => line.append(...(nr ? [", "] : []), link));
        parts.push(line);
      }
      const [name, count] = [...loosened].reduce((a, b) => (b[1] > a[1] ? b : a), ["", 0]);
      if (count) {
        const wider = await this.reader.search(q, { ...filters, [name]: [] }, order);
        const cards = await this.reader.read(wider.docs.slice(0, 3));
        const match = this.matcher(wider.plan);
        const items = cards.flatMap((card, nr) =>
          card ? [this.card(card, wider.docs[nr], nr + 1, wider, match)] : [],
        );
        // These are not results, so they do not count as such.
        for (const item of items) item.removeAttribute("data-id");
        const title = this.reader.groups.find((group) => group.name === name)?.title ?? "";
        parts.push(
          make("h3", {}, `Dichtbij, zonder de keuze bij ‘${title}’`),
          make("ol", { class: "kb-zoek__lijst" }, ...items),
        );
      }
      if (mine === this.turn) this.part("nabij")?.replaceChildren(...parts);
    } catch (error) {
      if (!(error instanceof ReadError)) throw error; // an extra: without it the page is complete
    }
  }

  /** After the results: the other words that were found with those asked for.
   * @param {Answer} answer @param {number} mine */
  async also({ plan }, mine) {
    await new Promise((done) => setTimeout(done, 400));
    if (mine !== this.turn) return;
    try {
      const lists = await Promise.all([
        this.reader.synonyms(plan),
        ...plan.slice(0, 6).map(({ token, how }) =>
          how === "stam" ? this.reader.family(token) : how === "begin" ? this.reader.suggest(token, 4) : [],
        ),
      ]);
      const plain = (/** @type {string} */ name) => words(name).join("");
      const known = new Set([this.state.q, ...plan.map((step) => step.token)].map(plain));
      const others = lists
        .flatMap((list) => list.slice(0, 4))
        .filter((name) => !known.has(plain(name)) && known.add(plain(name)))
        .slice(0, 8);
      if (mine !== this.turn || !others.length) return;
      this.part("berichten").append(
        make("p", { class: "kb-zoek__ook" }, `Ook gezocht op: ${listed(others)}.`),
      );
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
    }
  }
}

const root = /** @type {HTMLElement | null} */ (document.querySelector(".kb-zoek"));
if (root) new Page(root, new Reader()).start();
