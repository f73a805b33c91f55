// Before the start: says what this device can do when the network goes, and lets it get ready for that.

import { whatItCan } from "./waiting.js";

const box = document.getElementById("device-check");

// Whatever line stands, the form below stays where it is: a tap never misses what it was meant for.
async function tell() {
  box.querySelector("[data-plain]").hidden = window.isSecureContext;
  const { mayKeep, mayOpenOffline } = await whatItCan();
  const isReady = mayOpenOffline && (await isWorkerReady());
  show(isReady ? "full" : mayKeep ? "page" : "online");
}

function show(kind) {
  for (const line of box.querySelectorAll("[data-can]")) line.classList.toggle("stands", line.dataset.can === kind);
}

async function isWorkerReady() {
  try {
    await navigator.serviceWorker.register(box.dataset.worker);
    const patience = new Promise((_, fail) => setTimeout(() => fail(new Error("slow")), 8000));
    await Promise.race([navigator.serviceWorker.ready, patience]);
    return true;
  } catch {
    return false;
  }
}

tell();
