// The counts of the rail stay true while the page is open and in sight; nothing moves but numbers.
"use strict";

const rail = document.querySelector("[data-counts]");
const PAUSE = 30000;
let asking = false;
let known = "";

async function recount() {
  if (asking || document.visibilityState !== "visible") return;
  asking = true;
  try {
    const headers = { Accept: "application/json", ...(known && { "If-None-Match": known }) };
    const answer = await fetch(rail.dataset.counts, { headers });
    if (answer.ok) {
      known = answer.headers.get("ETag") ?? "";
      tell(await answer.json());
    }
  } catch {
    // the server does not answer for now; it is asked again
  } finally {
    asking = false;
  }
}

function tell(counts) {
  for (const place of rail.querySelectorAll("[data-count]")) {
    const count = counts[place.dataset.count];
    if (count === undefined || place.textContent === count) continue;
    place.textContent = count;
    place.classList.toggle("none", count === "0");
  }
}

if (rail) {
  window.setInterval(recount, PAUSE);
  document.addEventListener("visibilitychange", recount);
}
