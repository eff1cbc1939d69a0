/**
 * Where a plan is kept: in this browser, under the address of this site, and nowhere else.
 */

/** @import {Plan} from "./form.js" */
import { plain, text } from "./file.js";

export class Store {
  key = `kennisbank-plan:${new URL("../../../", import.meta.url).pathname}`;

  /** The plan that was kept, if there is one that can be read. @returns {Plan | undefined} */
  kept() {
    try {
      return plain(JSON.parse(localStorage.getItem(this.key) ?? ""));
    } catch {
      return undefined;
    }
  }

  /** Whether it could be kept. @param {Plan} plan */
  keep(plan) {
    try {
      localStorage.setItem(this.key, text(plan));
      return true;
    } catch {
      return false;
    }
  }

  /** Whether anything can be kept here. */
  works() {
    try {
      localStorage.setItem(`${this.key}?`, "");
      localStorage.removeItem(`${this.key}?`);
      return true;
    } catch {
      return false;
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Nothing could be kept, so there is nothing to forget.
    }
  }
}
