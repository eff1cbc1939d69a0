/**
 * The menu of a small screen by keyboard. Material opens it, and the parts in it, with labels of
 * hidden boxes, which work by touch without any script. A keyboard does not reach a label.
 */

const DRAWER = "__drawer";
const OPENER = `.md-header [for=${DRAWER}]`;
const NARROW = "(max-width: 76.234375em)"; // where Material folds its menu

/** Put a button in the place of a label, and tell by it whether its box is open. All that the styles
 * know the label by comes along, its `for` too. @param {HTMLLabelElement} label */
function button(label) {
  const box = label.control;
  if (!(box instanceof HTMLInputElement) || box.type !== "checkbox") return;
  const made = document.createElement("button");
  for (const { name, value } of label.attributes) made.setAttribute(name, value);
  made.type = "button";
  made.removeAttribute("tabindex");
  made.append(...label.childNodes);
  label.replaceWith(made);
  const tell = () => made.setAttribute("aria-expanded", String(box.checked));
  tell();
  box.addEventListener("change", tell);
  made.addEventListener("click", () => {
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change"));
  });
}

/** Put buttons in the place of all labels of the menu; the title of it has a link in it. */
function buttons() {
  for (const label of document.querySelectorAll("label")) {
    if (label.closest(".md-header, .md-nav--primary") && !label.querySelector("a")) button(label);
  }
  document.querySelector(OPENER)?.setAttribute("aria-label", "Menu");
}

/** Make the menu work by keyboard; Escape closes it, and so does a way to a place on this page. */
export function menu() {
  const drawer = document.getElementById(DRAWER);
  if (!(drawer instanceof HTMLInputElement)) return;
  // On a wide screen all of the menu is there, and its labels do nothing.
  const narrow = matchMedia(NARROW);
  if (narrow.matches) buttons();
  else narrow.addEventListener("change", buttons, { once: true });
  drawer.addEventListener("change", () => {
    const first = document.querySelector(".md-sidebar--primary .md-nav__link:is(a, button)");
    if (drawer.checked && first instanceof HTMLElement) first.focus();
  });
  const close = () => {
    if (!drawer.checked) return false;
    drawer.checked = false;
    drawer.dispatchEvent(new Event("change"));
    return true;
  };
  document.addEventListener("keydown", ({ key }) => {
    const opener = document.querySelector(OPENER);
    if (key === "Escape" && close() && opener instanceof HTMLElement) opener.focus();
  });
  document.querySelector(".md-sidebar--primary")?.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a") : null;
    if (link?.hash) close();
  });
}
