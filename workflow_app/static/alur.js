// Every page works without this file; it only saves steps.
"use strict";

// A summary of errors is the first thing to be heard after a form came back.
const summary = document.querySelector("[data-focus]");
if (summary) summary.focus();

// On a narrow screen the navigation is one line: where the page stands comes into sight.
const here = document.querySelector(".main-nav [aria-current]");
if (here) here.closest("ul").scrollLeft = here.offsetLeft - 16;

// Menus close on Escape and when something else is clicked.
for (const menu of document.querySelectorAll("details.menu")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

// A form that is on its way is not sent twice; coming back to the page opens it again.
function sendOnce(event) {
  const form = event.currentTarget;
  if (form.dataset.sent) event.preventDefault();
  else form.dataset.sent = "yes";
}

function guard() {
  for (const form of document.querySelectorAll('form[method="post"]')) form.addEventListener("submit", sendOnce);
}
guard();
document.addEventListener("drawn", guard);
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// One-time links are copied with one press.
for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
    button.textContent = button.dataset.done;
  });
}

// A list of rows gets another one without asking the server: the last row, copied and emptied.
for (const adder of document.querySelectorAll("[data-adds]")) {
  const list = adder.closest("[data-rows]");
  adder.addEventListener("click", (event) => {
    const rows = list.querySelectorAll("[data-row]");
    if (!rows.length || rows.length >= Number(list.dataset.most)) return;
    event.preventDefault();
    const row = rows[rows.length - 1].cloneNode(true);
    renumber(row, list.dataset.rows, rows.length);
    adder.before(row);
    row.querySelector("textarea, input:not([type=hidden]), select").focus();
  });
}

function renumber(row, list, number) {
  const before = `${list}-${number - 1}-`;
  for (const each of row.querySelectorAll("[id], [name], [for]")) {
    for (const name of ["id", "name", "for"]) {
      const value = each.getAttribute(name) ?? "";
      if (value.startsWith(before)) each.setAttribute(name, value.replace(before, `${list}-${number}-`));
    }
    if ("value" in each && each.tagName !== "BUTTON") each.value = "";
    each.removeAttribute("autofocus");
  }
  for (const each of row.querySelectorAll(".problem")) each.remove();
  for (const each of row.querySelectorAll(".wrong")) each.classList.remove("wrong");
  for (const each of row.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
  for (const each of row.querySelectorAll("details")) each.open = false;
  for (const each of row.querySelectorAll("label, [data-number]")) {
    if (!each.children.length) each.textContent = each.textContent.replace(/\d+\s*$/, String(number + 1));
  }
}

// The print dialogue of the browser, where there is one.
for (const button of document.querySelectorAll("[data-prints]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
