// While ratings are chosen, the cell of the quadrant they lead to is marked at once.
"use strict";

const quadrant = document.querySelector("[data-quadrant]");
const said = document.querySelector("[data-predikat]");

function chosen(name) {
  const radio = document.querySelector(`input[name="${name}"]:checked`);
  return radio ? radio.value : "";
}

function mark() {
  const hasil = quadrant.dataset.hasil || chosen("rating_hasil_kerja");
  const perilaku = chosen("rating_perilaku");
  let predikat = "";
  for (const cell of quadrant.querySelectorAll("td")) {
    const here = cell.dataset.hasil === hasil && cell.dataset.perilaku === perilaku;
    cell.classList.toggle("here", here);
    cell.toggleAttribute("aria-current", here);
    if (here) {
      cell.setAttribute("aria-current", "true");
      predikat = cell.textContent;
    }
  }
  said.textContent = predikat ? `${said.dataset.some} ` : said.dataset.none;
  if (predikat) {
    const strong = document.createElement("strong");
    strong.textContent = predikat;
    said.append(strong);
  }
}

if (quadrant && said) {
  for (const radio of document.querySelectorAll('input[name^="rating_"]')) {
    radio.addEventListener("change", mark);
  }
}

// A file beyond the limit is noticed before it is sent, with everything that was typed.
function limit() {
  for (const input of document.querySelectorAll("input[type=file][data-most]")) {
    input.addEventListener("change", () => {
      const large = [...input.files].some((file) => file.size > Number(input.dataset.most));
      input.setCustomValidity(large ? input.dataset.tooLarge : "");
      if (large) input.reportValidity();
    });
  }
}
limit();
document.addEventListener("drawn", limit);
