/** Where one is on a long page: the heading in the table of contents, and a way back to the top. */

const HERE = "md-nav__link--active";
const PASSED = "md-nav__link--passed";

/** The links of the table of contents that lead to a place on this page, each with that place. */
function headings() {
  const links = [...document.querySelectorAll(".md-nav--secondary a")];
  return links.flatMap((link) => {
    const id = link instanceof HTMLAnchorElement ? decodeURIComponent(link.hash.slice(1)) : "";
    const heading = id && document.getElementById(id);
    return heading ? [{ link, heading }] : [];
  });
}

/** Follow the reader down the page. */
export function place() {
  const found = headings();
  const top = document.querySelector(".md-top");
  const header = document.querySelector(".md-header");
  let before = scrollY;
  let waiting = false;

  const follow = () => {
    waiting = false;
    const edge = (header?.getBoundingClientRect().bottom ?? 0) + 24;
    const below = found.findIndex(({ heading }) => heading.getBoundingClientRect().top > edge);
    const at = below < 0 ? found.length - 1 : below - 1;
    found.forEach(({ link }, i) => {
      link.classList.toggle(PASSED, i < at);
      link.classList.toggle(HERE, i === at);
    });
    // It appears to who turns back, well down the page.
    if (top instanceof HTMLElement && scrollY !== before) {
      top.hidden = scrollY < innerHeight || scrollY > before;
    }
    before = scrollY;
  };

  addEventListener(
    "scroll",
    () => {
      if (!waiting) requestAnimationFrame(follow);
      waiting = true;
    },
    { passive: true },
  );
  top?.addEventListener("click", () => {
    scrollTo({ top: 0 });
    document.getElementById("_inhoud")?.focus({ preventScroll: true });
  });
  follow();
}
