/* The decision aid, one question at a time. Everything it says is on the page as if-then; here that
   page becomes questions, and what fits is gathered from the same sentences. The answers stand in the
   address, so that the back button works and an outcome can be shared. */

const root = document.querySelector("[data-keuzehulp]");
/** An answer that leaves a question open. */
const SKIP = "geen-antwoord";

/**
 * A new element with a text, and perhaps a class.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} [text]
 * @param {string} [name]
 * @returns {HTMLElementTagNameMap[T]}
 */
function make(tag, text = "", name = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  if (name) made.className = name;
  return made;
}

/**
 * A copy of a sentence with its sources, without ids.
 * @param {Element | null} from
 * @returns {Node[]}
 */
function copied(from) {
  return from ? [...from.cloneNode(true).childNodes] : [];
}

/** @param {Element} page */
function start(page) {
  const sections = [...page.querySelectorAll("[data-vraag]")];
  const ids = sections.map((one) => one.getAttribute("data-vraag") ?? "");
  const panel = make("div", "", "kb-keuzehulp__paneel");
  const question = make("section");
  const outcome = make("section");
  outcome.setAttribute("aria-label", "Wat past");
  panel.append(question, outcome);
  page.before(panel);

  const all = make("button", "", "kb-knop kb-knop--stil");
  all.type = "button";
  all.addEventListener("click", () => whole(page.hasAttribute("hidden")));
  panel.after(all);

  /** @param {boolean} shown */
  function whole(shown) {
    page.toggleAttribute("hidden", !shown);
    all.setAttribute("aria-expanded", String(shown));
    all.textContent = shown ? "Verberg alle regels" : "Toon alle regels op één pagina";
  }

  /** The row of a question that the address chooses; `undefined` where it has none or a strange one.
   * @param {URLSearchParams} given
   * @param {number} at */
  function chosen(given, at) {
    const answer = given.get(ids[at] ?? "");
    const rows = [...(sections[at]?.querySelectorAll("[data-antwoord]") ?? [])];
    return rows.find((one) => one.getAttribute("data-antwoord") === answer);
  }

  /** @param {URLSearchParams} given */
  function current(given) {
    const open = ids.findIndex((id, at) => given.get(id) !== SKIP && !chosen(given, at));
    return open < 0 ? ids.length : open;
  }

  /** @param {URLSearchParams} given */
  function go(given) {
    const text = given.toString();
    history.pushState(null, "", text ? `?${text}` : location.pathname);
    show(true);
  }

  /** @param {URLSearchParams} given
   *  @param {number} at
   *  @param {boolean} move */
  function ask(given, at, move) {
    const section = sections[at];
    const done = !section;
    const title = make("h2", done ? "Uw antwoorden" : section.querySelector("[data-titel]")?.textContent);
    title.tabIndex = -1;
    const answers = make("ul", "", "kb-keuzehulp__antwoorden");
    for (const row of section?.querySelectorAll("[data-antwoord]") ?? []) {
      answers.append(choice(row.querySelector("dt")?.textContent ?? "", row.getAttribute("data-antwoord") ?? ""));
    }
    if (section) answers.append(choice("Weet ik niet, sla over", SKIP));
    const counter = make("p", done ? "" : `Vraag ${at + 1} van ${ids.length}`, "kb-datum");
    question.replaceChildren(counter, title, done ? summary(given) : answers, steps(given, at));
    if (move) title.focus();

    /** @param {string} text
     *  @param {string} answer */
    function choice(text, answer) {
      const item = make("li");
      const button = make("button", text);
      button.type = "button";
      button.dataset["antwoord"] = answer;
      button.addEventListener("click", () => {
        given.set(ids[at] ?? "", answer);
        go(given);
      });
      item.append(button);
      return item;
    }
  }

  /** What somebody answered, each with a way to answer again.
   * @param {URLSearchParams} given */
  function summary(given) {
    const list = make("ul");
    ids.forEach((id, at) => {
      const again = make("button", "wijzig", "kb-keuzehulp__wijzig");
      again.type = "button";
      const name = sections[at]?.querySelector("[data-titel]")?.textContent ?? "";
      again.setAttribute("aria-label", `Wijzig: ${name}`);
      again.addEventListener("click", () => {
        given.delete(id);
        go(given);
      });
      const answer = chosen(given, at)?.querySelector("dt")?.textContent ?? "overgeslagen";
      const item = make("li", `${name} `);
      item.append(make("strong", answer), " ", again);
      list.append(item);
    });
    return list;
  }

  /** @param {URLSearchParams} given
   *  @param {number} at */
  function steps(given, at) {
    const row = make("p", "", "kb-keuzehulp__stappen");
    if (at > 0) {
      const back = make("button", "Vorige vraag", "kb-knop kb-knop--stil");
      const anew = make("button", "Begin opnieuw", "kb-knop kb-knop--stil");
      back.type = anew.type = "button";
      back.addEventListener("click", () => {
        given.delete(ids[at - 1] ?? "");
        go(given);
      });
      anew.addEventListener("click", () => go(new URLSearchParams()));
      row.append(back, anew);
    }
    return row;
  }

  /** The forms that fit the answers so far, those with most reasons first.
   * @param {URLSearchParams} given */
  function tell(given) {
    /** @type {Map<string, {link: Element, reasons: Element[]}>} */
    const forms = new Map();
    /** @type {Map<string, number>} */
    const directions = new Map();
    const unknown = make("ul");
    sections.forEach((section, at) => {
      const row = chosen(given, at);
      if (!row) return;
      for (const link of row.querySelectorAll("[data-vorm]")) {
        const key = link.textContent ?? "";
        const found = forms.get(key) ?? { link, reasons: [] };
        found.reasons.push(row);
        forms.set(key, found);
      }
      const way = row.getAttribute("data-richting");
      if (way) directions.set(way, (directions.get(way) ?? 0) + 1);
      const item = make("li");
      item.append(...copied(section.querySelector("[data-onbekend]")).slice(1));
      if (item.textContent?.trim()) unknown.append(item);
    });
    if (!forms.size) {
      outcome.replaceChildren();
      return;
    }
    const list = make("ol", "", "kb-keuzehulp__uitkomst");
    for (const { link, reasons } of [...forms.values()].sort((a, b) => b.reasons.length - a.reasons.length)) {
      const item = make("li");
      const why = make("ul");
      for (const row of reasons) {
        const reason = make("li");
        reason.append(make("strong", `${row.querySelector("dt")?.textContent ?? ""}. `), ...copied(row.querySelector("[data-dan]")));
        why.append(reason);
      }
      item.append(link.cloneNode(true), why);
      list.append(item);
    }
    const points = [...directions].map(([way, count]) => `${count} keer naar ‘${way}’`).join(" en ");
    outcome.replaceChildren(make("h2", "Wat past bij uw antwoorden"));
    if (points) outcome.append(make("p", `Uw antwoorden wijzen ${points}.`, "kb-keuzehulp__richting"));
    outcome.append(list, make("h3", "Wat wij niet weten"), unknown);
  }

  /** @param {boolean} move */
  function show(move) {
    const given = new URLSearchParams(location.search);
    for (const id of [...given.keys()]) if (!ids.includes(id)) given.delete(id);
    ask(given, current(given), move);
    tell(given);
  }

  addEventListener("popstate", () => show(true));
  whole(false);
  show(false);
}

if (root) start(root);
