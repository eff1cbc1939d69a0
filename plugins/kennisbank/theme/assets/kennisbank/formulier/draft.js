/**
 * What was filled in, kept in this browser under the address of the form, until it is sent or thrown
 * away. It goes nowhere else.
 */

/** @import {Fields} from "./model.js" */

/** @typedef {{fields: Fields, prose: string}} Written */

export class Draft {
  /** @param {string} name */
  constructor(name) {
    this.key = `kennisbank-formulier:${new URL("../../../", import.meta.url).pathname}${name}`;
  }

  /** What was kept, if it can be read. @returns {Written | undefined} */
  kept() {
    try {
      const found = JSON.parse(localStorage.getItem(this.key) ?? "");
      return typeof found?.fields === "object" && found.fields && typeof found.prose === "string" ? found : undefined;
    } catch {
      return undefined;
    }
  }

  /** Whether it could be kept. @param {Written} written */
  keep(written) {
    try {
      localStorage.setItem(this.key, JSON.stringify(written));
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
