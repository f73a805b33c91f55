// The clock goes on while one reviews: the same look at the server, the same words when the time changes.

import { Clock } from "./clock.js";
import { askClock } from "./look.js";

const LOOK_EVERY = 1600;
const element = document.getElementById("clock");
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

clock.run();
setTimeout(look, LOOK_EVERY);
