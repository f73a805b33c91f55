// The candidate's paper: every change is saved within seconds; the page shows what is safe and what waits.

import { readAnswer, readBack, saysSomething } from "./answers.js";
import { Clock } from "./clock.js";
import { Queue } from "./queue.js";

const TYPING_PAUSE = 800;
const paper = document.getElementById("paper");
const words = paper.dataset;
const places = [...paper.querySelectorAll(".place")];
const palette = [...document.querySelectorAll("#palette a")];
const state = document.getElementById("save-state");
const flagsKey = `flags-${words.attempt}`;
const flags = new Set(JSON.parse(sessionStorage.getItem(flagsKey) ?? "[]"));
const timers = new Map();
let here = 1;

const clock = new Clock(document.getElementById("clock"), document.getElementById("spoken-clock"), words.left);
const queue = new Queue({ api: words.api, token: words.token, epoch: Number(words.epoch), seq: Number(words.seq) });

queue
  .on("change", () => show("care", words.waiting.replace("{n}", queue.size)))
  .on("saved", (_change, facts, took) => {
    clock.measure(facts.server_now, took);
    clock.extendTo(facts.deadline);
    if (facts.superseded) beReadOnly();
    else show("good", queue.size ? words.waiting.replace("{n}", queue.size) : `${words.saved} ${clockTime(facts.received_at)}`);
  })
  .on("offline", () => show("stop", words.offline.replace("{n}", queue.size)))
  .on("signedOut", () => notice(words.signedOut))
  .on("refused", (_change, facts, status) => {
    if (status === 409 && /attempt_closed|deadline/.test(facts.type ?? "")) end(facts.detail);
    else notice(facts.detail || words.refused);
  });

function show(kind, text) {
  state.className = `state ${kind}`;
  state.textContent = text;
}

function notice(text) {
  const box = document.getElementById("paper-notice");
  box.querySelector("p").textContent = text;
  box.hidden = false;
}

function clockTime(moment) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", timeStyle: "medium" }).format(new Date(moment));
}

function beReadOnly() {
  queue.stopped = true;
  document.getElementById("read-only").hidden = false;
  document.body.classList.add("is-read-only");
  for (const field of paper.querySelectorAll("fieldset.item")) field.disabled = true;
}

function end(text) {
  beReadOnly();
  document.getElementById("read-only").hidden = true;
  notice(text);
  const link = document.querySelector("#paper-notice a");
  link.href = words.result;
}

function placeOf(element) {
  return element.closest(".place");
}

function save(place) {
  clearTimeout(timers.get(place));
  timers.delete(place);
  const answer = readAnswer(place);
  queue.add(Number(place.dataset.position), answer);
  palette[Number(place.dataset.position) - 1].classList.toggle("done", saysSomething(answer));
  count();
}

function saveSoon(place) {
  clearTimeout(timers.get(place));
  timers.set(place, setTimeout(() => save(place), TYPING_PAUSE));
}

function saveNow() {
  for (const place of [...timers.keys()]) save(place);
}

function go(position) {
  turnTo(position);
  const stem = places[here - 1].querySelector(".stem");
  stem.setAttribute("tabindex", "-1");
  stem.focus({ preventScroll: true });
}

function turnTo(position) {
  saveNow();
  here = Math.min(Math.max(1, position), places.length);
  for (const place of places) place.hidden = Number(place.dataset.position) !== here;
  for (const link of palette) {
    if (Number(link.dataset.go) === here) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  history.replaceState(null, "", `#q${here}`);
  window.scrollTo(0, 0);
}

function flag(place, button) {
  const position = Number(place.dataset.position);
  const isFlagged = !flags.delete(position);
  if (isFlagged) flags.add(position);
  sessionStorage.setItem(flagsKey, JSON.stringify([...flags]));
  button.setAttribute("aria-pressed", String(isFlagged));
  palette[position - 1].classList.toggle("flag", isFlagged);
  count();
}

function switchLanguage(place, button) {
  for (const words of place.querySelectorAll("[data-in]")) words.hidden = !words.hidden;
  const isEnglish = button.lang === "en";
  button.lang = isEnglish ? "zh-CN" : "en";
  button.textContent = isEnglish ? "看中文" : "View in English";
}

function count() {
  const head = document.getElementById("palette-head");
  const done = palette.filter((link) => link.classList.contains("done")).length;
  head.textContent = head.dataset.words.replace("{done}", done).replace("{open}", palette.length - done).replace("{flags}", flags.size);
}

async function review(address) {
  saveNow();
  if (await queue.drained()) location.assign(address);
  else notice(words.offline.replace("{n}", queue.size));
}

const DO = {
  back: () => go(here - 1),
  next: () => go(here + 1),
  flag: (place, button) => flag(place, button),
  language: (place, button) => switchLanguage(place, button),
};

paper.addEventListener("input", (event) => {
  const place = placeOf(event.target);
  const box = event.target.closest(".box");
  if (box) readBack(box);
  if (event.target.matches("textarea, .box input")) saveSoon(place);
  else save(place);
});
paper.addEventListener("focusout", (event) => {
  const place = placeOf(event.target);
  if (timers.has(place)) save(place);
});
paper.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("click", (event) => {
  const link = event.target.closest("#palette a");
  const act = event.target.closest("[data-do]");
  if (link) {
    event.preventDefault();
    go(Number(link.dataset.go));
  } else if (act?.dataset.do === "review") {
    event.preventDefault();
    review(act.href);
  } else if (act) {
    DO[act.dataset.do](placeOf(act), act);
  }
});
document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "ArrowRight") go(here + 1);
  if (event.key === "ArrowLeft") go(here - 1);
});
window.addEventListener("beforeunload", (event) => {
  saveNow();
  if (queue.size && !queue.stopped) event.preventDefault();
});
window.addEventListener("online", () => queue.send());
document.addEventListener("visibilitychange", () => (document.hidden ? saveNow() : lookAtServer()));

async function lookAtServer() {
  const began = performance.now();
  try {
    const reply = await fetch(words.api, { signal: AbortSignal.timeout(8000) });
    if (!reply.ok) return;
    const facts = await reply.json();
    clock.measure(facts.server_now, performance.now() - began);
    clock.extendTo(facts.deadline);
    if (facts.is_closed) end(words.timeUp);
    else if (facts.epoch !== queue.epoch || !facts.is_writer) beReadOnly();
    queue.send();
  } catch {
    // No network: the queue tells.
  }
}

function begin() {
  document.body.classList.add("is-live");
  for (const position of flags) palette[position - 1]?.classList.add("flag");
  for (const button of paper.querySelectorAll("[data-do=flag]"))
    button.setAttribute("aria-pressed", String(flags.has(Number(placeOf(button).dataset.position))));
  for (const box of paper.querySelectorAll(".box")) readBack(box);
  clock.onEnd = async () => {
    saveNow();
    await queue.drained(3000);
    end(words.timeUp);
  };
  clock.run();
  count();
  turnTo(Number(/^#q(\d+)$/.exec(location.hash)?.[1] ?? 1));
  lookAtServer();
  setInterval(lookAtServer, 30000);
  if (words.writer !== "yes") beReadOnly();
}

// Two tabs of one browser share one counter: the first holds the lock, the second only looks.
if (navigator.locks) {
  navigator.locks.request(`paper-${words.attempt}`, { ifAvailable: true }, (lock) => {
    begin();
    if (!lock) {
      beReadOnly();
      return undefined;
    }
    return new Promise(() => {});
  });
} else {
  begin();
}
