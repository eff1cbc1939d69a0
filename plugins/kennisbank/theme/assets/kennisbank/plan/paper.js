/**
 * A plan to read on paper: what was answered, what is still open, and what lies on the table.
 */

/** @import {Form} from "./form.js" */
import { make } from "../zoeken/page/dom.js";

/** @param {Form} form */
export function paper(form) {
  const open = "nog niet beantwoord";
  return [
    make("h1", {}, String(form.plan().get("naam") ?? "Mijn plan")),
    ...form.parts().flatMap(({ title, rows, boxes }) => [
      make("h2", {}, title),
      make(
        "dl",
        {},
        ...rows.flatMap(([question, answer]) => [
          make("dt", {}, question),
          make("dd", answer ? {} : { class: "kb-datum" }, answer || open),
        ]),
      ),
      make("ul", {}, ...boxes.map(([text, done]) => make("li", {}, `${done ? "☑" : "☐"} ${text}`))),
    ]),
  ];
}
