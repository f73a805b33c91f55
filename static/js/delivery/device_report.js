// Before an exam: what this device has, each line found out by doing it.

import { whatItCan } from "./waiting.js";
import { within } from "./within.js";

const SLOW = 800;
const OFF = 3;
const LOW = 30;
const WIDE = 1120;
const LOOKS = { good: "good", narrow: "good", stop: "stop" };
const box = document.getElementById("device-report");

function say(name, kind, n) {
  const line = box.querySelector(`[data-look=${name}]`);
  const said = line.querySelector(".said");
  said.className = `said state ${LOOKS[kind] ?? "care"}`;
  said.textContent = line.dataset[kind].replace("{n}", n);
}

async function lookAtNetwork() {
  const limit = within(8000);
  try {
    await fetch("/healthz", { cache: "no-store", signal: limit.signal });
    const began = performance.now();
    const reply = await fetch("/healthz", { cache: "no-store", signal: limit.signal });
    const took = Math.round(performance.now() - began);
    say("network", reply.ok ? (took > SLOW ? "care" : "good") : "stop", took);
  } catch {
    say("network", "stop");
  } finally {
    limit.over();
  }
}

// The page says what the server's time was when it was written; it was read a moment later.
function lookAtClock() {
  const [trip] = performance.getEntriesByType("navigation");
  const written = Date.parse(box.dataset.now) + performance.now() - (trip?.responseStart ?? 0);
  const off = Math.round(Math.abs(Date.now() - written) / 1000);
  say("clock", off > OFF ? "care" : "good", off);
}

async function lookAtStore() {
  const { mayKeep, mayOpenOffline } = await whatItCan();
  say("store", mayKeep ? "good" : "stop");
  const isWechat = /MicroMessenger/i.test(navigator.userAgent);
  say("worker", mayOpenOffline ? "good" : isWechat ? "wechat" : "care");
}

async function lookAtBattery() {
  if (!navigator.getBattery) return say("battery", "unknown");
  const { level, charging } = await navigator.getBattery();
  const percent = Math.round(level * 100);
  return say("battery", charging || percent > LOW ? "good" : "care", percent);
}

say("secure", window.isSecureContext ? "good" : "care");
say("screen", window.innerWidth >= WIDE ? "good" : "narrow");
lookAtClock();
lookAtStore();
lookAtNetwork();
lookAtBattery().catch(() => say("battery", "unknown"));
