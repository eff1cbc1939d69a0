/**
 * What Material's frame needs of a script: light or dark, a menu by keyboard, and where one is on a
 * long page. Material's own script does this and far more, at thirty times the weight.
 */

import { menu } from "./menu.js";
import { palette } from "./palette.js";
import { place } from "./place.js";

document.documentElement.classList.replace("no-js", "js");
palette();
menu();
place();
