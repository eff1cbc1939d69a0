/**
 * One's own plan: a form that is kept in this browser as long as somebody fills it in, and that can be
 * taken along. All modules come at once, so that everything works without a network afterwards.
 */

/** @import {Plan} from "./form.js" */
import { differences } from "./differences.js";
import { read, text } from "./file.js";
import { Form, isEmpty } from "./form.js";
import { pilot } from "./pilot.js";
import { paper } from "./paper.js";
import { Store } from "./store.js";
import { word } from "./word.js";

const WAIT = 400; // milliseconds after the last key before a plan is kept
const KEPT = "Bewaard in deze browser, op dit apparaat.";
const NOT_KEPT =
  "Deze browser kan uw plan niet bewaren: het geheugen is vol of staat uit. Kies ‘Bewaar als bestand’ voordat u weggaat.";
const ELSEWHERE = "Dit plan is in een ander venster veranderd.";
const BELOW = "Hieronder ziet u wat er anders is.";

const element = document.querySelector("[data-plan]");
if (element instanceof HTMLFormElement) begin(element);

/** @param {HTMLFormElement} element */
function begin(element) {
  const part = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (document.querySelector(`[data-${name}]`));
  const form = new Form(element);
  const store = new Store();
  const [told, warned, chooser] = [part("bewaard"), part("melding"), /** @type {HTMLInputElement} */ (part("kies"))];
  for (const one of document.querySelectorAll("[data-metscript]")) one.toggleAttribute("hidden", false);

  /** @type {number | undefined} */ let waiting;
  const say = (/** @type {string} */ message) => {
    warned.textContent = message;
  };
  const keep = () => {
    clearTimeout(waiting);
    form.progress();
    const kept = store.keep(form.plan());
    told.textContent = kept ? KEPT : "";
    if (!kept) say(NOT_KEPT);
    else if (warned.textContent === NOT_KEPT) say("");
    return kept;
  };
  const soon = () => {
    told.textContent = "Nog niet bewaard …";
    clearTimeout(waiting);
    waiting = setTimeout(keep, WAIT);
  };
  element.addEventListener("input", ({ target }) => {
    // Not what somebody chooses between two plans, or which file.
    if (target instanceof Element && form.fields.has(target.getAttribute("name") ?? "")) soon();
  });
  element.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("pagehide", () => told.textContent !== KEPT && !isEmpty(form.plan()) && keep());

  /** Take over what was chosen; whether it could be kept. @type {() => boolean} */ let take = () => true;
  /** Show what another plan has otherwise, and take over what somebody chooses.
   * @param {Plan} other @param {string} [message] */
  const offer = (other, message = "") => {
    say(message);
    if (isEmpty(form.plan())) {
      form.fill(other);
      if (keep() && !message) told.textContent = "Het plan staat in het formulier, en is bewaard.";
      return;
    }
    const { rows, chosen } = differences(form, form.plan(), other);
    const box = part("verschil");
    box.hidden = !rows.length;
    say(`${message} ${rows.length ? BELOW : "Alles wat erin staat, hebt u al."}`.trim());
    if (!rows.length) return;
    part("rijen").replaceChildren(...rows);
    box.focus({ preventScroll: true });
    box.scrollIntoView();
    take = () => {
      form.fill(chosen());
      return keep();
    };
  };

  /** Hand over a file. @param {string} name @param {BlobPart} content @param {string} type */
  const save = (name, content, type) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
  const name = () => form.slug() || "plan";
  const print = () => part("druk").replaceChildren(...paper(form));
  addEventListener("beforeprint", print);

  /** @type {Record<string, () => void>} */
  const deeds = {
    bestand: () => save(`${name()}.json`, text(form.plan()), "application/json"),
    open: () => chooser.click(),
    druk: () => (print(), globalThis.print()),
    word: () => save(`${name()}.docx`, word(form), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    pilot: () => {
      const made = pilot(form);
      save(`${name()}.md`, made.text, "text/markdown");
      say(made.shortened ? "Lange antwoorden zijn in het pilotbestand ingekort; in uw plan staan ze heel." : "");
    },
    wis: () => {
      if (!confirm("Wilt u het hele plan wissen? Bewaar het eerst als bestand als u het nog nodig hebt.")) return;
      clearTimeout(waiting); // or what was just typed comes back
      element.reset();
      store.forget();
      form.progress();
      told.textContent = "Alles is gewist.";
    },
    neem: () => {
      if (take()) say("Overgenomen, en bewaard.");
      part("verschil").hidden = true;
    },
    laat: () => {
      part("verschil").hidden = true;
      say("Er is niets veranderd.");
    },
  };
  element.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-doe]") : null;
    if (button) deeds[button.getAttribute("data-doe") ?? ""]?.();
  });
  chooser.addEventListener("change", async () => {
    const file = chooser.files?.[0];
    chooser.value = "";
    if (!file) return;
    const found = await read(file, form);
    if (typeof found === "string") say(found);
    else offer(found.plan, found.note);
  });
  addEventListener("storage", ({ key }) => {
    if (key !== store.key) return;
    const other = store.kept();
    if (other) offer(other, ELSEWHERE);
  });

  const kept = store.kept();
  if (kept) form.fill(kept);
  if (!store.works()) say(NOT_KEPT);
  form.progress();
}
