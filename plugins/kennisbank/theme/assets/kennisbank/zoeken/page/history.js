/**
 * What an entry of the history keeps beside its address: how many results were shown, and how
 * far was scrolled. So Back finds the page as it was, also where the browser kept nothing.
 * A browser may forbid to write, or so many times in a row: then nothing is kept, and no more.
 */

/** @typedef {{shown: number | undefined, top: number | undefined}} Kept */

const AFTER = 150; // milliseconds without scrolling

/** What this entry keeps. Another script may have put something else there.
 * @returns {Kept} */
export function recall() {
  const { shown, top } = history.state ?? {};
  const number = (/** @type {unknown} */ kept) => (typeof kept === "number" ? kept : undefined);
  return { shown: number(shown), top: number(top) };
}

/** Put this in the entry; with an address also that, as a new entry if so asked.
 * @param {number | undefined} shown @param {string} [address]
 * @param {"pushState" | "replaceState"} [how] */
export function keep(shown, address, how = "replaceState") {
  try {
    history[how]({ shown, top: scrollY }, "", address);
  } catch {
    // See above.
  }
}

/** Call `save` whenever scrolling has stopped, and before the page goes away.
 * @param {() => void} save */
export function whenScrolled(save) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let waiting;
  history.scrollRestoration = "manual"; // the page is still short when the browser would do it
  addEventListener("scroll", () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, AFTER);
  }, { passive: true });
  addEventListener("click", save, { capture: true });
  addEventListener("pagehide", save);
}
