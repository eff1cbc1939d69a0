// What is new since the last visit. The day of a visit stays in this browser; nobody else is told.

const KEY = "kennisbank.nieuws";
const line = document.querySelector("[data-bezoek]");
const days = [...document.querySelectorAll("[data-dag]")];

/** The newest day that a reader saw here before, or nothing. */
function seen() {
  try {
    const text = localStorage.getItem(KEY) ?? "";
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : "";
  } catch {
    return ""; // a browser that keeps nothing
  }
}

/** @param {string} day */
function remember(day) {
  try {
    localStorage.setItem(KEY, day);
  } catch {
    // Then everything is as it is for a first visit.
  }
}

const before = seen();
const fresh = days.filter((day) => (day.getAttribute("data-dag") ?? "") > before);
if (line && before) {
  const count = fresh.reduce((sum, day) => sum + day.querySelectorAll("li").length, 0);
  line.textContent = count
    ? `${count} nieuw sinds wat u hier de vorige keer zag.`
    : "Er is niets nieuws sinds uw vorige bezoek.";
  line.removeAttribute("hidden");
  for (const day of fresh) {
    const mark = document.createElement("strong");
    mark.textContent = " nieuw voor u";
    day.querySelector("h2")?.append(mark);
  }
}
const newest = days[0]?.getAttribute("data-dag");
if (newest && newest > before) {
  remember(newest);
}
