/**
 * Two to four pilots side by side. Which, the address says, so that it can be shared; what this takes
 * is fetched once it names some.
 */

const TROUBLE = "De vergelijking kon niet worden geladen. Laad de pagina opnieuw.";

const root = document.querySelector("[data-vergelijk]");
if (root instanceof HTMLElement && new URLSearchParams(location.search).has("p"))
  import("./table.js")
    .then(({ show }) => show(root))
    .catch((error) => {
      const told = root.querySelector("[data-uitleg]");
      if (told) told.textContent = TROUBLE;
      reportError(error);
    });
