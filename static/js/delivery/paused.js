// The clock stands: asks whether it runs again, and opens the paper in its old place when it does.

import { askClock } from "./look.js";

const LOOK_EVERY = 1600;
const { api, paper } = document.getElementById("paused").dataset;

async function look() {
  const seen = await askClock(api);
  if (seen.facts && !seen.facts.is_paused) location.replace(paper + location.hash);
  else setTimeout(look, document.hidden ? LOOK_EVERY * 4 : LOOK_EVERY);
}

document.body.classList.add("is-live");
setTimeout(look, LOOK_EVERY);
