/**
 * Fetches the files of the index, each once and when it is needed.
 */

/** A file that is not there, cannot be read, or is of another index. */
export class ReadError extends Error {}

/** What a JSON file holds. @param {URL} address @param {RequestCache} cache @returns {Promise<any>} */
export async function fetched(address, cache) {
  try {
    const answer = await fetch(address, { cache });
    if (answer.ok) return await answer.json();
    throw new Error(String(answer.status));
  } catch (error) {
    throw new ReadError(`${address.pathname}: ${error}`);
  }
}

/** Promises by name: each is made once, and forgotten when it fails, so that asking again tries
 * again. */
export class Once {
  /** @type {Map<string, Promise<any>>} */ #made = new Map();

  /** @template T @param {string} name @param {() => Promise<T>} make @returns {Promise<T>} */
  get(name, make) {
    let made = this.#made.get(name);
    if (!made) {
      made = make().catch((error) => {
        if (this.#made.get(name) === made) this.#made.delete(name);
        throw error;
      });
      this.#made.set(name, made);
    }
    return made;
  }
}

/** The files of one version of the index. */
export class Files {
  #once = new Once();

  /** @param {URL} root the folder of the index @param {string} version */
  constructor(root, version) {
    this.root = root;
    this.version = version;
  }

  /** A file of this version; one that was kept too long is fetched again.
   * @param {string} name @returns {Promise<any>} */
  read(name) {
    return this.#once.get(name, async () => {
      const address = new URL(`${this.version}/${name}.json`, this.root);
      for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
        const file = await fetched(address, cache);
        if (file?.v === this.version) return file;
      }
      throw new ReadError(`${name}: andere versie`);
    });
  }
}
