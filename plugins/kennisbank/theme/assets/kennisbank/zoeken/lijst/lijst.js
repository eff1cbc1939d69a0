/**
 * The list of pilots: shows the filters, which the page already has with their counts, and makes them
 * live. All that this takes is fetched once somebody is about to choose, or comes with choices.
 */

/** @import {List} from "./live.js" */

const TOO_LATE =
  "Filteren lukt nu niet: een deel van de pagina kon niet worden geladen. De hele lijst staat hieronder.";

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-lijst=formulier]"));
if (form) begin(form);

/** @param {HTMLFormElement} form */
function begin(form) {
  const root = /** @type {HTMLElement} */ (form.parentElement);
  const part = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (root.querySelector(`[data-lijst=${name}]`));
  const panel = /** @type {HTMLDetailsElement} */ (part("paneel"));
  const wide = matchMedia("(min-width: 60em)");
  const fold = () => (panel.open = wide.matches);
  fold();
  wide.addEventListener("change", fold);
  form.hidden = false;
  const compare = part("vergelijk");
  compare.hidden = false;
  compare.addEventListener("click", async () => {
    const { ticks } = await import("../../vergelijk/vink.js");
    ticks(part("lijst"));
    compare.hidden = true;
    part("lijst").querySelector("input")?.focus();
  });
  part("toon").addEventListener("click", () => {
    panel.open = false;
    part("aantal").focus();
  });

  /** @type {Promise<List> | undefined} */ let made;
  const live = () =>
    (made ??= import("./live.js").then(
      ({ List }) => new List(root),
      (error) => {
        made = undefined; // asking again tries again
        part("berichten").textContent = TOO_LATE;
        throw error;
      },
    ));
  for (const event of ["pointerover", "focusin"])
    form.addEventListener(event, () => void live().catch(console.warn), { once: true });
  form.addEventListener("change", () => void live().then((list) => list.chosen(), console.warn));
  form.addEventListener("submit", (event) => event.preventDefault());
  // An address with choices, or a page to which a reader comes back.
  if (location.search || history.state) void live().then((list) => list.load(), console.warn);
}
