/**
 * What Material's frame needs of a script: light or dark, a menu by keyboard, and where one is on a
 * long page. Material's own script does this and far more, at thirty times the weight.
 */

import { menu } from "./menu.js";
import { palette } from "./palette.js";

document.documentElement.classList.replace("no-js", "js");
palette();
menu();
// What scrolls sideways is within reach of a keyboard.
for (const code of document.querySelectorAll("pre > code")) {
  if (code instanceof HTMLElement && code.scrollWidth > code.clientWidth) code.tabIndex = 0;
}
// Who has not moved is at the top.
const moved = () => import("./place.js").then(({ place }) => place(), console.warn);
addEventListener("scroll", moved, { once: true, passive: true });
