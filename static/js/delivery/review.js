// The clock goes on while one reviews: the same look at the server, the same words when the time changes. What was
// flagged on this device is seen again.

import { Clock } from "./clock.js";
import { askClock } from "./look.js";

const LOOK_EVERY = 1600;
const element = document.getElementById("clock");
const palette = document.getElementById("palette");
const clock = new Clock(element, document.createElement("p"), "");

async function look() {
  const { facts, took } = await askClock(element.dataset.api);
  if (facts) {
    clock.measure(facts.server_now, took);
    clock.extendTo(facts.deadline);
    if (facts.is_paused || facts.is_closed) location.reload();
  }
  setTimeout(look, document.hidden ? LOOK_EVERY * 4 : LOOK_EVERY);
}

function showFlags() {
  const flagged = new Set(JSON.parse(localStorage.getItem(`flags-${palette.dataset.attempt}`) ?? "[]"));
  for (const link of palette.querySelectorAll("a"))
    if (flagged.has(Number(link.dataset.go))) {
      link.classList.add("flag");
      link.setAttribute("aria-label", link.getAttribute("aria-label") + palette.dataset.flagged);
    }
}

document.body.classList.add("is-live");
clock.run();
setTimeout(look, LOOK_EVERY);
try {
  showFlags();
} catch {
  // This browser keeps nothing.
}
