/**
 * A plan as a document of Word: the least that such a file holds, put together by hand. What is in it
 * is stored as it is, for a plan is small.
 */

/** @import {Form} from "./form.js" */

const NAMESPACE = "http://schemas.openxmlformats.org";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** @param {Form} form */
export function word(form) {
  const body = [
    paragraph(String(form.plan().get("naam") ?? "Mijn plan"), "Title"),
    ...form.parts().flatMap(({ title, rows, boxes }) => [
      paragraph(title, "Heading1"),
      ...rows.flatMap(([question, answer]) => [paragraph(question, "Heading2"), ...answer.split("\n").map((line) => paragraph(line))]),
      ...boxes.map(([text, done]) => paragraph(`${done ? "☑" : "☐"} ${text}`)),
    ]),
  ].join("");
  const document = `${HEAD}<w:document xmlns:w="${NAMESPACE}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return zip({
    "[Content_Types].xml": `${HEAD}<Types xmlns="${NAMESPACE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${types("document", "document.main")}${types("styles", "styles")}</Types>`,
    "_rels/.rels": relations("officeDocument", "word/document.xml"),
    "word/_rels/document.xml.rels": relations("styles", "styles.xml"),
    "word/document.xml": document,
    "word/styles.xml": `${HEAD}<w:styles xmlns:w="${NAMESPACE}/wordprocessingml/2006/main">${style("Title", 40)}${style("Heading1", 30)}${style("Heading2", 23)}</w:styles>`,
  });
}

/** @param {string} name @param {string} sort */
const types = (name, sort) =>
  `<Override PartName="/word/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${sort}+xml"/>`;

/** @param {string} sort @param {string} target */
const relations = (sort, target) =>
  `${HEAD}<Relationships xmlns="${NAMESPACE}/package/2006/relationships"><Relationship Id="r1" Type="${NAMESPACE}/officeDocument/2006/relationships/${sort}" Target="${target}"/></Relationships>`;

/** @param {string} name @param {number} size in half points */
const style = (name, size) =>
  `<w:style w:type="paragraph" w:styleId="${name}"><w:name w:val="${name.replace(/\d/, " $&").toLowerCase()}"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="60"/></w:pPr><w:rPr><w:b/><w:sz w:val="${size}"/></w:rPr></w:style>`;

/** @param {string} text @param {string} [kind] */
const paragraph = (text, kind) =>
  `<w:p>${kind ? `<w:pPr><w:pStyle w:val="${kind}"/></w:pPr>` : ""}<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\ufffe\uffff]/g, "");

/** Files put together, not packed. @param {Record<string, string>} files */
function zip(files) {
  /** @type {Uint8Array[]} */ const parts = [];
  /** @type {Uint8Array[]} */ const index = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, content] = [name, text].map((one) => new TextEncoder().encode(one));
    if (!path || !content) continue;
    // Version, flags (names are UTF-8), stored, a time, the sum, both sizes, the length of the name.
    const shared = [[20, 2], [0x800, 2], [0, 2], [0, 2], [0x21, 2], [sum(content), 4], [content.length, 4], [content.length, 4], [path.length, 2], [0, 2]];
    const head = bytes([0x04034b50, 4], ...shared);
    index.push(bytes([0x02014b50, 4], [20, 2], ...shared, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), path);
    parts.push(head, path, content);
    at += head.length + path.length + content.length;
  }
  const count = index.length / 2;
  const size = index.reduce((total, one) => total + one.length, 0);
  return new Blob(/** @type {BlobPart[]} */ ([...parts, ...index, bytes([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [size, 4], [at, 4], [0, 2])]));
}

/** Numbers as bytes, each with how many it takes. @param {...number[]} numbers */
function bytes(...numbers) {
  return Uint8Array.from(numbers.flatMap(([value = 0, size = 0]) => Array.from({ length: size }, (_, nr) => (value >>> (8 * nr)) & 255)));
}

/** The check sum of a file in a zip (CRC-32). @param {Uint8Array} content */
function sum(content) {
  let found = -1;
  for (const byte of content) {
    found ^= byte;
    for (let bit = 0; bit < 8; bit++) found = (found >>> 1) ^ (found & 1 ? 0xedb88320 : 0);
  }
  return ~found >>> 0;
}
