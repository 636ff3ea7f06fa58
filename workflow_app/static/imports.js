"use strict";

// While a worker is at a file its progress is asked for again; once it is done, so is the page.
const PAUSE = 1500;

async function ask() {
  const box = document.querySelector("[data-progress]");
  if (!box) return;
  try {
    const answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-progress]");
    if (!answer.ok || !fresh) {
      window.location.reload();
      return;
    }
    box.replaceChildren(...fresh.children);
  } catch {
    // the server does not answer for now; ask again
  }
  window.setTimeout(ask, PAUSE);
}

window.setTimeout(ask, PAUSE);
