/**
 * "Bij u in de buurt": puts the pilots of a region first on a page, then those of the same province.
 * Which region stands in the address, so that it can be shared; nothing else is remembered.
 */

const LISTS = ".kb-kaarten--drie, .kb-regels";
const NAME = "regio";

const place = document.querySelector("[data-regiokeuze]");
if (place instanceof HTMLElement) begin(place);

/** @param {HTMLElement} place */
function begin(place) {
  const select = place.querySelector("select");
  const told = place.querySelector("[role=status]");
  if (!select || !told) return;
  const lists = [...document.querySelectorAll(LISTS)].map((list) => ({ list, rows: [...list.children] }));
  const here = new Map(
    [...document.querySelectorAll("[data-regio]")].map((row) => [
      row.getAttribute("data-regio") ?? "",
      [...row.querySelectorAll("dd a")].map((link) => /** @type {HTMLAnchorElement} */ (link)),
    ]),
  );
  const provinces = (/** @type {HTMLOptionElement | undefined} */ option) =>
    (option?.dataset["provincies"] ?? "").split(" ").filter(Boolean);

  const show = () => {
    const region = select.value;
    const chosen = select.selectedOptions[0];
    const near = provinces(chosen);
    const close = [...select.options].filter((one) => provinces(one).some((name) => near.includes(name)));
    const links = here.get(region) ?? [];
    const first = new Set(links.map(({ href }) => href));
    const next = new Set(close.flatMap(({ value }) => (here.get(value) ?? []).map(({ href }) => href)));
    const rank = (/** @type {Element} */ row) => {
      const href = row.querySelector("a")?.href ?? "";
      return first.has(href) ? 0 : next.has(href) ? 1 : 2;
    };
    for (const { list, rows } of lists)
      list.replaceChildren(...(region ? [...rows].sort((a, b) => rank(a) - rank(b)) : rows));
    told.replaceChildren();
    if (!region) return;
    told.append(`${chosen?.text}: `);
    links.forEach((link, nr) => {
      if (nr) told.append(", ");
      told.append(link.cloneNode(true));
    });
    told.append(". Zij staan hieronder vooraan.");
  };
  const load = () => {
    select.value = new URLSearchParams(location.search).get(NAME) ?? "";
    if (select.selectedIndex < 0) select.value = "";
    show();
  };
  select.addEventListener("change", () => {
    const address = new URL(location.href);
    if (select.value) address.searchParams.set(NAME, select.value);
    else address.searchParams.delete(NAME);
    history.replaceState(null, "", address);
    show();
  });
  place.hidden = false;
  load();
}
