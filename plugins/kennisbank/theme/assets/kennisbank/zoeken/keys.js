/**
 * A single character typed outside a field does nothing. Material lets s, f, /, n, p, comma and dot
 * act wherever the focus is, and that cannot be turned off (WCAG 2.1.4): its listener never hears of
 * them.
 */

const FIELD = "input, textarea, select, [contenteditable]";

addEventListener(
  "keydown",
  (event) => {
    const { key, target, ctrlKey, metaKey } = event;
    // While a browser fills in a form there are events without a key.
    if (key?.length !== 1 || ctrlKey || metaKey) return;
    if (target instanceof Element && target.closest(FIELD)) return;
    event.stopImmediatePropagation();
  },
  { capture: true },
);
