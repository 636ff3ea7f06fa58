// Beside a wide list the case that is opened, by key or by a click on its name, stands in a pane: its
// own page, in a frame. Without this script, on a narrow screen, in another tab or window (a click
// with the middle button or a modifier), or in a browser that does not say what it asks for, the same
// link leads to the page.
"use strict";

{
  const wide = window.matchMedia("(min-width: 1200px)");
  const inbox = document.querySelector("[data-split]");
  const pane = inbox?.querySelector("[data-pane]");
  let frame = null;
  let shown = null;
  let asked = false;
  let later = 0;

  const link = (row) => row.querySelector(".subject");
  const isOpen = () => frame !== null && !pane.hidden;

  function show(row, action = "") {
    shown = row;
    mark();
    asked = true;
    const address = link(row).href + (action && `#${action}`);
    if (!frame) make();
    pane.hidden = false;
    inbox.classList.add("split");
    frame.contentWindow.location.replace(address);
    pane.querySelector("[data-whole]").href = link(row).href;
  }

  function make() {
    frame = document.createElement("iframe");
    frame.title = pane.dataset.title;
    frame.addEventListener("load", arrived);
    pane.append(frame);
  }

  function mark() {
    for (const each of inbox.querySelectorAll(".subject[aria-current]")) each.removeAttribute("aria-current");
    if (!shown) return;
    link(shown).setAttribute("aria-current", "true");
    shown.scrollIntoView({ block: "nearest" });
  }

  function close() {
    pane.hidden = true;
    inbox.classList.remove("split");
    const back = shown;
    shown = null;
    mark();
    frame.remove();
    frame = null;
    if (back?.isConnected) link(back).focus();
  }

  // The frame has a page: the case that was asked for, or where a decision there has led.
  function arrived() {
    const page = frame.contentDocument;
    if (page?.URL === "about:blank") return;
    if (!page?.querySelector("main")) {
      window.location.assign(link(shown).href);
      return;
    }
    const place = page.location;
    page.addEventListener("keydown", pressed);
    frame.title = page.title;
    const led = !asked && page.querySelector(".notices .notice") !== null;
    asked = false;
    if (place.pathname === window.location.pathname) finish(page);
    else follow(place.pathname, led);
  }

  function follow(path, led) {
    const row = rows.find((each) => path.startsWith(link(each).pathname)) ?? null;
    if (row === shown) return;
    if (led) drop();
    shown = row;
    mark();
  }

  // The frame has come back to the list: what it says of the last decision is said here.
  function finish(page) {
    const told = page.querySelectorAll(".notices .notice");
    if (told.length) {
      document.querySelector(".notices").replaceChildren(...told);
      drop();
    }
    close();
    if (told.length) (rows[0] ? link(rows[0]) : document.querySelector("main")).focus();
  }

  function drop() {
    const at = rows.indexOf(shown);
    if (at < 0) return;
    rows.splice(at, 1);
    shown.remove();
    shown = null;
    recount();
  }

  function pressed(event) {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || writing(event.target)) return;
    if (event.key === "Escape") close();
    else if (deeds[bound.get(event.key)] === deeds.next) move(1);
    else if (deeds[bound.get(event.key)] === deeds.previous) move(-1);
    else return;
    event.preventDefault();
  }

  function move(by) {
    const next = rows[rows.indexOf(shown) + by];
    if (next) link(next).focus();
  }

  // A key of the list that is meant for the case is pressed in the case.
  function pass(action) {
    const page = frame.contentDocument;
    const key = page.querySelector(`[data-action="${action}"]`)?.dataset.key;
    frame.focus();
    if (key) page.body.dispatchEvent(new frame.contentWindow.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }

  function opened(row, action) {
    if (!isOpen() || row !== shown) show(row, action);
    else if (action) pass(action);
    else frame.focus();
  }

  if (pane) {
    inbox.addEventListener("openrow", (event) => {
      if (!wide.matches || (event.detail && !isOpen())) return;
      event.preventDefault();
      opened(event.target, event.detail);
    });
    inbox.addEventListener("click", (event) => {
      const row = event.target.closest(".subject")?.closest("[data-row]");
      if (!row || !wide.matches || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      opened(row, "");
    });
    inbox.addEventListener("focusin", (event) => {
      const row = event.target.closest(".subject")?.closest("[data-row]");
      if (!row || !isOpen() || row === shown) return;
      window.clearTimeout(later);
      later = window.setTimeout(() => isOpen() && row !== shown && document.activeElement === link(row) && show(row), 150);
    });
    pane.querySelector("[data-close]").addEventListener("click", close);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && isOpen() && !document.querySelector("dialog[open]")) close();
    });
    wide.addEventListener("change", () => !wide.matches && isOpen() && close());
  }
}
