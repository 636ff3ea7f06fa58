// Files: chosen or dropped, shown and summed before they go, with their progress while they do.
"use strict";

const SHOWN = new Set(["image/png", "image/jpeg"]);
const LARGEST_SHOWN = 8_000_000;

prepareAll();

function prepareAll() {
  for (const form of document.querySelectorAll("form[data-uploads]")) {
    for (const input of form.querySelectorAll("input[type=file]")) prepare(form, input);
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented || !hasFiles(form)) return;
      event.preventDefault();
      send(form, event.submitter);
    });
  }
  for (const link of document.querySelectorAll("a[data-shows]")) {
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      show(link);
    });
  }
}

function hasFiles(form) {
  return [...form.querySelectorAll("input[type=file]")].some((input) => input.files.length);
}

// A file may be dropped on the field; what is chosen is named, shown and summed.
function prepare(form, input) {
  const place = input.closest(".field");
  const told = document.createElement("div");
  told.className = "chosen-files";
  told.setAttribute("aria-live", "polite");
  input.after(told);
  const hint = document.createElement("p");
  hint.className = "help drop-hint";
  hint.textContent = form.dataset.drop;
  input.after(hint);
  place.classList.add("drop-place");
  for (const kind of ["dragenter", "dragover"]) {
    place.addEventListener(kind, (event) => {
      event.preventDefault();
      place.classList.add("dropping");
    });
  }
  for (const kind of ["dragleave", "drop"]) {
    place.addEventListener(kind, () => place.classList.remove("dropping"));
  }
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", () => tell(form, input, told));
}

async function tell(form, input, told) {
  told.replaceChildren();
  const field = form.elements[input.dataset.sum];
  if (field) field.value = "";
  for (const file of input.files) {
    const line = document.createElement("p");
    line.textContent = `${file.name} · ${size(file.size)}`;
    told.append(line);
    if (SHOWN.has(file.type) && file.size <= LARGEST_SHOWN) told.append(await picture(file));
    const sum = await summed(file);
    if (!sum) continue;
    const code = document.createElement("code");
    code.className = "hash";
    code.textContent = `SHA-256 ${sum}`;
    told.append(code);
    if (field && input.files.length === 1 && input.files[0] === file) field.value = sum;
  }
}

function picture(file) {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const image = document.createElement("img");
      image.className = "small-picture";
      image.alt = file.name;
      image.src = reader.result;
      done(image);
    });
    reader.addEventListener("error", () => done(""));
    reader.readAsDataURL(file);
  });
}

// Browsers sum only on safe connections; the server always does.
async function summed(file) {
  if (!window.crypto?.subtle || file.size > 100_000_000) return "";
  try {
    const sum = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(sum)].map((each) => each.toString(16).padStart(2, "0")).join("");
  } catch {
    return "";
  }
}

function size(octets) {
  const [unit, by] = octets < 1e6 ? ["kB", 1e3] : ["MB", 1e6];
  const language = document.documentElement.lang;
  return `${(octets / by).toLocaleString(language, { maximumFractionDigits: 1 })} ${unit}`;
}

// The same request as without this file, whose progress is seen and which can be called off.
function send(form, pressed) {
  const request = new XMLHttpRequest();
  const box = progressBox(form, request);
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) box.at(event.loaded / event.total);
  });
  request.addEventListener("load", () => {
    const kind = request.getResponseHeader("Content-Type") ?? "";
    if (kind.startsWith("application/json")) go(JSON.parse(request.responseText).onward);
    else draw(request.responseText);
  });
  const failed = () => {
    box.failed();
    window.dispatchEvent(new Event("pageshow"));
  };
  request.addEventListener("error", failed);
  request.addEventListener("abort", failed);
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "text/html");
  request.setRequestHeader("X-Alur-Sends", "files");
  request.send(new FormData(form, pressed));
}

// An address on this very page is loaded anew as well: something has changed on it.
function go(address) {
  const there = new URL(address, window.location.href);
  const same = there.pathname + there.search === window.location.pathname + window.location.search;
  window.location.assign(there);
  if (same) window.location.reload();
}

// A form that was not taken comes back with what is wrong, in place of the one that was sent; the
// other scripts take up what is on the page now.
function draw(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.querySelector("main").replaceWith(page.querySelector("main"));
  document.querySelector(".notices").replaceWith(page.querySelector(".notices"));
  document.dispatchEvent(new Event("drawn"));
  prepareAll();
  document.querySelector("[data-focus]")?.focus();
}

function progressBox(form, request) {
  form.querySelector(".sending")?.remove();
  const box = document.createElement("div");
  box.className = "sending";
  const said = document.createElement("p");
  said.setAttribute("aria-live", "polite");
  said.textContent = form.dataset.sending;
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", form.dataset.sending);
  const stop = document.createElement("button");
  stop.type = "button";
  stop.className = "btn btn-secondary btn-sm";
  stop.textContent = form.dataset.stop;
  stop.addEventListener("click", () => request.abort());
  box.append(said, bar, stop);
  form.append(box);
  box.scrollIntoView({ block: "nearest" });
  return {
    at(part) {
      bar.value = part;
      said.textContent = `${form.dataset.sending} ${Math.floor(part * 100)} %`;
    },
    failed() {
      bar.remove();
      stop.remove();
      said.textContent = form.dataset.failed;
    },
  };
}

function show(link) {
  const dialog = document.createElement("dialog");
  dialog.className = "shown-file";
  dialog.setAttribute("aria-label", link.dataset.shows);
  const image = document.createElement("img");
  image.alt = link.dataset.shows;
  image.src = link.href;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn btn-secondary";
  close.textContent = link.dataset.close;
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  dialog.append(image, close);
  document.body.append(dialog);
  dialog.showModal();
}
