/**
 * Pilots like one's own: the form, whose wishes stand in the address. What finds them is fetched once
 * somebody asks.
 */

const TROUBLE = "De pilots konden niet worden vergeleken. Laad de pagina opnieuw.";

const form = document.querySelector("[data-wensen]");
if (form instanceof HTMLFormElement) begin(form);

/** @param {HTMLFormElement} form */
function begin(form) {
  const title = /** @type {HTMLElement} */ (document.querySelector("[data-kop]"));
  const told = /** @type {HTMLElement} */ (document.querySelector("[data-melding]"));
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-gevonden]"));

  /** What the form asks, less what matters not. @returns {Map<string, string>} */
  const wishes = () => {
    const given = [...new FormData(form)].map(([name, value]) => /** @type {[string, string]} */ ([name, String(value).trim()]));
    return new Map(given.filter(([, value]) => value));
  };

  /** @type {Promise<import("./matches.js")["matches"]> | undefined} */ let made;
  const finder = () =>
    (made ??= Promise.all([import("./matches.js"), import("./vink.js")]).then(
      ([{ matches }, { ticks }]) => {
        ticks(place);
        return matches;
      },
      (error) => {
        made = undefined; // asking again tries again
        throw error;
      },
    ));

  const show = async () => {
    const asked = wishes();
    title.hidden = !asked.size;
    place.replaceChildren();
    told.textContent = asked.size ? "" : "Vul ten minste één ding in.";
    if (!asked.size) return;
    try {
      const found = await (await finder())(asked);
      place.replaceChildren(...found.rows);
      told.textContent = found.told;
    } catch (error) {
      told.textContent = TROUBLE;
      reportError(error);
    }
  };

  const load = () => {
    const given = new URLSearchParams(location.search);
    for (const field of form.elements)
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
        field.value = given.get(field.name) ?? "";
        if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = "";
      }
    if (location.search) void show();
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    history.pushState(null, "", `?${new URLSearchParams([...wishes()])}`);
    await show();
    title.focus();
  });
  addEventListener("popstate", load);
  load();
}
