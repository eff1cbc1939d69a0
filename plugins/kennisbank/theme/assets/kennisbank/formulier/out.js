/**
 * The ways out: a page of the forge with name and text filled in, a file, the clipboard, a letter.
 */

/** @typedef {{kind: string, address: string, branch: string}} Forge */

// A forge that asks to log in first puts the address into another one, so it is encoded twice.
const MOST = 8_000;
const MOST_MAIL = 1_900;

/** The page of a forge on which a new file begins. `whole` is false where the text did not fit, or
 * the forge takes none: then only the name is filled in.
 * @param {Forge} forge @param {string} path @param {string} text @returns {{address: string, whole: boolean}} */
export function newFile(forge, path, text) {
  const folder = path.slice(0, path.lastIndexOf("/")), name = path.slice(folder.length + 1);
  const branch = encodeURIComponent(forge.branch);
  /** @param {string} address @param {Record<string, string>} asked */
  const asked = (address, asked) => `${address}?${Object.entries(asked).map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&")}`;
  // The editor of GitLab takes a name and no text.
  if (forge.kind === "gitlab") return { address: asked(`${forge.address}/-/new/${branch}`, { file_name: path }), whole: false };
  const page = `${forge.address}/${forge.kind === "github" ? "new" : "_new"}/${branch}/${folder}`;
  const filled = asked(page, { filename: name, value: text });
  return encodeURIComponent(filled).length < MOST ? { address: filled, whole: true } : { address: asked(page, { filename: name }), whole: false };
}

/** The page of a forge on which a file that is there is edited. @param {Forge} forge @param {string} path */
export function editFile(forge, path) {
  const branch = encodeURIComponent(forge.branch);
  const folder = { github: `edit/${branch}`, gitlab: `-/edit/${branch}` }[forge.kind] ?? `_edit/${branch}`;
  return `${forge.address}/${folder}/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** A letter to the desk; a long text is to be attached.
 * @param {string} mail @param {string} subject @param {string} name @param {string} text @returns {{address: string, whole: boolean}} */
export function letter(mail, subject, name, text) {
  const to = (/** @type {string} */ body) => `mailto:${mail}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  const whole = to(`Dit bestand wil ik indienen (${name}):\n\n${text}`.replace(/\n/g, "\r\n"));
  if (whole.length <= MOST_MAIL) return { address: whole, whole: true };
  return { address: to(`Bij deze mail zit het bestand ${name}, dat ik wil indienen.\r\n\r\n(Voeg het bestand toe dat u hebt gedownload.)`), whole: false };
}

/** Hand over a file. @param {string} name @param {string} text */
export function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
