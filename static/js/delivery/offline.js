// The page without a network: counts what waits in this browser, and opens the page again when the network is back.

import { countWaiting } from "./waiting.js";

const ASK_EVERY = 3000;
// Only in place of a page that could not be fetched: opened by itself there is nothing to go back to.
const standsForAnother = location.pathname !== "/offline";

async function tell() {
  const told = document.getElementById("waiting-count");
  const all = [...(await countWaiting()).values()].reduce((sum, count) => sum + count, 0);
  told.textContent = all ? told.dataset.some.replace("{n}", all) : told.dataset.none;
  document.getElementById("waiting-safe").hidden = !all;
}

async function lookForNetwork() {
  try {
    if ((await fetch("/healthz", { cache: "no-store" })).ok) location.reload();
  } catch {
    // Still away.
  }
}

tell();
if (standsForAnother) {
  addEventListener("online", lookForNetwork);
  setInterval(lookForNetwork, ASK_EVERY);
}
