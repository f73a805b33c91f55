// The clock goes on while one reviews; what was flagged on this device is seen again.

import { Clock } from "./clock.js";

const spoken = document.createElement("p");
const palette = document.getElementById("palette");

function showFlags() {
  const flagged = new Set(JSON.parse(localStorage.getItem(`flags-${palette.dataset.attempt}`) ?? "[]"));
  for (const link of palette.querySelectorAll("a"))
    if (flagged.has(Number(link.dataset.go))) {
      link.classList.add("flag");
      link.setAttribute("aria-label", link.getAttribute("aria-label") + palette.dataset.flagged);
    }
}

document.body.classList.add("is-live");
new Clock(document.getElementById("clock"), spoken, "").run();
try {
  showFlags();
} catch {
  // This browser keeps nothing.
}
