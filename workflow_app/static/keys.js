// Single keys of the inbox and of a case. The table on the page says which key does what; nothing
// is bound that does not stand there, and every deed is a link or a button that is there anyway.
"use strict";

const sheet = document.querySelector("[data-keys]");
const rows = [...document.querySelectorAll("[data-row]")];
const bound = new Map();
if (sheet) for (const each of sheet.querySelectorAll("[data-key]")) bound.set(each.dataset.key, each.dataset.action);

function subject(row) {
  return row.querySelector(".subject");
}

function current() {
  return (document.activeElement?.closest("[data-row]") ?? document.querySelector(".subject[aria-current]")?.closest("[data-row]")) ?? null;
}

function step(by) {
  if (!rows.length) return;
  const at = rows.indexOf(current());
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by;
  if (rows[next]) subject(rows[next]).focus();
}

// From the list a decision begins on the page of the case, which does the rest, also beside it.
function open(action) {
  const row = current() ?? rows[0];
  if (!row || !row.dispatchEvent(new CustomEvent("openrow", { bubbles: true, cancelable: true, detail: action }))) return;
  const link = subject(row).href;
  window.location.assign(action ? `${link}#${action}` : link);
}

function first(place) {
  return place.querySelector("textarea, input:not([type=hidden]), select");
}

// The thing that does it comes into reach: one more press of Enter takes the step.
function reach(action) {
  const place = document.querySelector(`[data-does="${action}"]`);
  if (!place) return false;
  if (place.matches("a")) {
    place.click();
    return true;
  }
  const folded = place.matches("details") ? place : place.querySelector("details.unfolding");
  if (folded) {
    folded.open = true;
    (first(folded) ?? folded.querySelector("button")).focus();
    return true;
  }
  const press = place.querySelector("button:not([disabled])");
  const link = place.querySelector("a.btn");
  if (link) link.click();
  else if (press) press.focus();
  else return false;
  return true;
}

// Choosing rows: one, as far as one, all of the page or none.
let last = -1;

function box(row) {
  return row.querySelector(".pick");
}

function pick(range) {
  const at = rows.indexOf(current());
  if (at < 0 || !box(rows[at])) return;
  const chosen = range && last >= 0 ? true : !box(rows[at]).checked;
  const from = range && last >= 0 ? Math.min(last, at) : at;
  const to = range && last >= 0 ? Math.max(last, at) : at;
  for (const row of rows.slice(from, to + 1)) if (box(row)) box(row).checked = chosen;
  last = at;
}

function pickAll() {
  const boxes = rows.map(box).filter(Boolean);
  const chosen = boxes.some((each) => !each.checked);
  for (const each of boxes) each.checked = chosen;
}

// What was chosen goes to the sheet; nothing chosen, and the row in hand is opened.
function batch(action) {
  const button = document.querySelector(`[data-picks="${action}"]`);
  const some = rows.some((row) => box(row)?.checked) || document.querySelector("#whole:checked");
  if (!button || !some) return false;
  button.click();
  return true;
}

const deeds = {
  pick: () => pick(false),
  pick_range: () => pick(true),
  pick_all: pickAll,
  search: () => document.querySelector("[data-search]").focus(),
  next: () => step(1),
  previous: () => step(-1),
  open: () => open(""),
  sheet: () => sheet.showModal(),
  undo: () => document.querySelector('[data-does="undo"] button')?.click(),
};

function act(action) {
  if (deeds[action]) deeds[action]();
  else if (batch(action)) return;
  else if (rows.length) open(action);
  else reach(action);
}

function writing(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const action = bound.get(event.key);
  if (!action || writing(event.target)) return;
  event.preventDefault();
  act(action);
});

// A case that was opened with a decision in mind begins with it; an address alone takes no step.
const wanted = window.location.hash.slice(1);
if (!deeds[wanted] && [...bound.values()].includes(wanted) && reach(wanted)) {
  window.history.replaceState(null, "", window.location.pathname + window.location.search);
}
