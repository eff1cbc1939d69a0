/**
 * A plan as a file, and back. Whatever a file holds, the plan in the form stays as it is until somebody
 * chooses.
 */

/** @import {Form, Plan} from "./form.js" */
import { keepable } from "./form.js";

const SORT = "kennisbank-plan";
const VERSION = 1;
const MOST = 2_000_000; // bytes

/** A plan as the text of a file. @param {Plan} plan */
export const text = (plan) => JSON.stringify({ soort: SORT, versie: VERSION, velden: Object.fromEntries(plan) }, null, 1);

/** What a file holds, read as a plan; nothing where it is none.
 * @param {unknown} data @returns {Plan | undefined} */
export function plain(data) {
  if (!isRecord(data) || data["soort"] !== SORT || !isRecord(data["velden"])) return undefined;
  /** @type {Plan} */ const plan = new Map();
  for (const [name, value] of Object.entries(data["velden"]))
    if (typeof value === "string" && keepable(value).trim()) plan.set(name, keepable(value).trim());
    else if (Array.isArray(value)) {
      const ids = value.filter((one) => typeof one === "string");
      if (ids.length) plan.set(name, ids);
    }
  return plan;
}

/** Read a file for a form: the plan in it with what a reader should know, or why it cannot be read.
 * @param {File} file @param {Form} form @returns {Promise<{plan: Plan, note: string} | string>} */
export async function read(file, form) {
  if (file.size > MOST) return "Dit bestand is te groot voor een plan; er is niets veranderd.";
  let data;
  try {
    data = JSON.parse(await file.text());
  } catch {
    return "Dit bestand is geen plan, of het is beschadigd; er is niets veranderd.";
  }
  const plan = plain(data);
  if (!plan) return "Dit bestand is geen plan van deze kennisbank; er is niets veranderd.";
  const newer = Number(data.versie) > VERSION;
  const lost = [];
  for (const [name, value] of plan) {
    const fits = form.fields.has(name) && Array.isArray(value) === form.ticked(name);
    if (fits) continue;
    plan.delete(name);
    lost.push(String(value));
  }
  const note = [
    newer ? "Dit bestand is van een nieuwere versie van de site." : "",
    lost.length ? `Bij vragen die hier niet zijn, stond: ${lost.join(" · ").slice(0, 2_000)}` : "",
  ];
  return { plan, note: note.filter(Boolean).join(" ") };
}

/** @param {unknown} data @returns {data is Record<string, unknown>} */
const isRecord = (data) => typeof data === "object" && data !== null && !Array.isArray(data);
