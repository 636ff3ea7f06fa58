// What is typed is kept while it is typed. Without this file a button does it.
"use strict";

const PAUSE = 1200;

keepAll();
document.addEventListener("drawn", keepAll);

function keepAll() {
  for (const form of document.querySelectorAll("form[data-draft]")) keep(form);
}

function keep(form) {
  const said = form.querySelector("[data-draft-said]");
  const button = form.querySelector("[data-draft-button]");
  let timer = 0;
  let underway = null;
  let waiting = false;
  let closed = false;

  if (button) button.hidden = true;

  function words() {
    const typed = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string") typed.append(name, value);
    }
    return typed;
  }

  async function send(leaving) {
    clearTimeout(timer);
    if (closed || !form.isConnected || (underway && !leaving)) return;
    waiting = false;
    try {
      const answer = await fetch(`${form.dataset.draft}?revision=${form.dataset.revision}`, {
        method: "POST",
        body: words(),
        headers: { Accept: "application/json" },
        keepalive: leaving,
      });
      const told = await answer.json();
      if (answer.ok) {
        form.dataset.revision = told.revision;
        said.textContent = told.said;
      } else {
        closed = answer.status === 409;
        said.textContent = told.error.message;
      }
    } catch {
      waiting = true;
      said.textContent = form.dataset.lost;
    }
  }

  function start() {
    if (underway) {
      timer = setTimeout(start, PAUSE);
      return;
    }
    underway = send(false).finally(() => {
      underway = null;
    });
  }

  form.addEventListener("input", () => {
    waiting = true;
    clearTimeout(timer);
    timer = setTimeout(start, PAUSE);
  });

  // Whoever leaves the page within the pause loses nothing.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && waiting && !underway) send(true);
  });

  // A draft on its way arrives before what it is a draft of, not after it.
  form.addEventListener(
    "submit",
    (event) => {
      clearTimeout(timer);
      waiting = false;
      if (underway) {
        event.preventDefault();
        event.stopImmediatePropagation();
        const pressed = event.submitter;
        underway.finally(() => form.requestSubmit(pressed));
      } else {
        closed = true;
      }
    },
    { capture: true },
  );
  window.addEventListener("pageshow", () => {
    closed = false;
  });
}
