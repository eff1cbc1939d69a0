/**
 * Light, dark, or as the system has it. What was chosen is kept under the name and in the shape that
 * Material gives it, for its script in the head of a page reads that before anything is drawn.
 */

const KEPT = "__palette";
const SYSTEM = "(prefers-color-scheme)";

/** @typedef {{index: number, color: Record<string, string>}} Chosen */

/** Material's own way to the store, from the head of the page.
 * @type {{__md_get?: (name: string) => Chosen | null, __md_set?: (name: string, chosen: Chosen) => void}} */
const { __md_get: get, __md_set: set } = /** @type {any} */ (globalThis);

/** The colours of a choice. @param {HTMLInputElement} input */
function colours({ dataset }) {
  const { mdColorMedia: media = "", mdColorScheme: scheme = "" } = dataset;
  const { mdColorPrimary: primary = "", mdColorAccent: accent = "" } = dataset;
  return { media, scheme, primary, accent };
}

/** Which of these a reader chose before, else the first that suits the system.
 * @param {HTMLInputElement[]} inputs */
function first(inputs) {
  let chosen;
  try {
    chosen = get?.(KEPT)?.index;
  } catch {
    // Something else is kept under this name, or nothing may be kept.
  }
  const suits = inputs.findIndex(({ dataset }) => matchMedia(dataset["mdColorMedia"] ?? "").matches);
  const at = Number.isInteger(chosen) ? Number(chosen) : suits;
  return Math.min(Math.max(at, 0), inputs.length - 1);
}

/** Make the choice of colours work, if the page has one. */
export function palette() {
  const inputs = [...document.querySelectorAll("input")].filter(({ name }) => name === KEPT);
  if (!inputs.length) return;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  /** Show this choice. @param {number} index */
  const show = (index) => {
    const chosen = inputs[index];
    if (!chosen) return;
    let shown = chosen;
    if (chosen.dataset["mdColorMedia"] === SYSTEM) {
      const wanted = `(prefers-color-scheme: ${dark.matches ? "dark" : "light"})`;
      shown = inputs.find(({ dataset }) => dataset["mdColorMedia"] === wanted) ?? chosen;
    }
    chosen.checked = true;
    for (const [name, value] of Object.entries({ ...colours(shown), media: colours(chosen).media })) {
      document.body.setAttribute(`data-md-color-${name}`, value);
    }
    inputs.forEach((input, i) => {
      const label = input.nextElementSibling;
      if (label instanceof HTMLLabelElement) label.hidden = i !== index;
    });
  };

  /** Show a choice that a reader makes, and keep it. @param {number} index */
  const choose = (index) => {
    show(index);
    const input = inputs[index];
    if (input) set?.(KEPT, { index, color: colours(input) });
  };

  show(first(inputs));
  inputs.forEach((input, index) => input.addEventListener("change", () => choose(index)));
  dark.addEventListener("change", () => show(inputs.findIndex(({ checked }) => checked)));
}
