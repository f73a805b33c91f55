// The candidate's paper: every change is saved within seconds; the page shows what is safe and what waits.

import { readAnswer, readBack, saysSomething, writeAnswer } from "./answers.js";
import { Clock, spelt } from "./clock.js";
import { Differences } from "./differences.js";
import { askClock } from "./look.js";
import { Queue } from "./queue.js";
import { Sections } from "./sections.js";
import { Vault } from "./vault.js";
import { within } from "./within.js";

const TYPING_PAUSE = 800;
const LOOK_EVERY = 1600;
const LOOK_HIDDEN = 10000;
const FIRST_LOOKS = [0, 300, 700];
const paper = document.getElementById("paper");
const words = paper.dataset;
const places = [...paper.querySelectorAll(".place")];
const palette = [...document.querySelectorAll("#palette a")];
const state = document.getElementById("save-state");
const flagsKey = `flags-${words.attempt}`;
const stealKey = `continue-${words.attempt}`;
const flags = new Set(kept(flagsKey));
const sections = new Sections(JSON.parse(words.stages), Number(words.furthest));
const sectionClock = document.getElementById("section-clock");
const leaving = document.getElementById("leave-section");
const timers = new Map();
// Why nobody may write here now: "elsewhere" another browser does, "tab" another tab, "ended" the time is over.
const locks = new Set();
let here = 1;
const epoch = Number(words.epoch);
let queue = null;
let looking = 0;
let lookedAt = 0;
let isCompared = false;
let late = 0;

const clock = new Clock(document.getElementById("clock"), document.getElementById("spoken-clock"), words.left);
// Flags lie in this browser alone: they are the candidate's own pencil marks, no answer and no evidence (decision 017).
function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "[]");
  } catch {
    return [];
  }
}

function keep(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing shows them until it is closed.
  }
}

// For whoever listens on this page (drill.js): what happened to the network and to an answer.
function tell(what, facts = {}) {
  document.dispatchEvent(new CustomEvent(`paper:${what}`, { detail: facts }));
}

const differences = new Differences(document.getElementById("differences"), places, (place) => save(place));

function listen() {
  queue
    .on("change", () => {
      show("care", waitingWords(words.waiting));
      tell("changed", { isKept: isKept() });
    })
    .on("saved", (_change, facts, took) => {
      clock.measure(facts.server_now, took);
      clock.extendTo(facts.deadline);
      hide("signed-out");
      if (facts.superseded) lookAtServer();
      tell("saved", { at: clockTime(facts.received_at) });
      show("good", queue.size ? waitingWords(words.waiting) : `${words.saved} ${clockTime(facts.received_at)}`);
    })
    .on("offline", () => {
      show("stop", waitingWords(isKept() ? words.offline : words.offlineUnkept));
      tell("away");
    })
    .on("signedOut", (status) => signedOut(status))
    .on("refused", (_change, facts, status) => {
      if (status !== 409 || /section_over/.test(facts.code)) return notice("refused", facts.detail || words.refused);
      late += 1;
      return closed();
    });
}

const isKept = () => Boolean(queue?.vault?.isSound);
const waitingWords = (pattern) => pattern.replace("{n}", queue.size);

function show(kind, text) {
  state.className = `state ${kind}`;
  state.textContent = text;
}

function notice(why, text) {
  const box = document.getElementById("paper-notice");
  if (box.dataset.why === why && box.querySelector("p").textContent === text) return;
  box.dataset.why = why;
  box.querySelector("p").textContent = text;
  box.querySelector("a").href = why === "ended" ? words.result : location.pathname;
  box.querySelector("a").textContent = why === "ended" ? words.toResult : words.reload;
  box.hidden = false;
}

function hide(why) {
  const box = document.getElementById("paper-notice");
  if (box.dataset.why === why) box.hidden = true;
}

function clockTime(moment) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", timeStyle: "medium" }).format(new Date(moment));
}

// The session ended or changed: get a token of the new one; what waits is sent with it.
async function signedOut(status) {
  show("stop", waitingWords(words.waiting));
  const limit = within(8000);
  try {
    const reply = await fetch(words.api, { signal: limit.signal });
    if (reply.ok) queue.token = (await reply.json()).csrf_token;
    else notice("signed-out", words.signedOut);
  } catch {
    // No network: the queue tells.
  } finally {
    limit.over();
  }
  return status;
}

function lock(why) {
  if (locks.has(why)) return;
  saveNow();
  locks.add(why);
  drawLocks();
  window.scrollTo(0, 0); // What is said stands on top; the browser would keep the question in its place.
}

function unlock(why) {
  locks.delete(why);
  drawLocks();
}

function drawLocks() {
  const isLocked = locks.size > 0;
  document.getElementById("read-only").hidden = !locks.has("elsewhere") || locks.has("ended");
  document.getElementById("other-tab").hidden = !locks.has("tab") || locks.has("elsewhere") || locks.has("ended");
  document.body.classList.toggle("is-read-only", isLocked);
  for (const field of paper.querySelectorAll("fieldset.item")) field.disabled = isLocked;
}

// Another browser goes on with this paper: nothing more is written here, and both versions are shown.
async function giveWay() {
  lock("elsewhere");
  if (isCompared) return;
  isCompared = true;
  const limit = within(8000);
  try {
    const reply = await fetch(`${words.api}/answers`, { signal: limit.signal });
    differences.show(differences.ofPage((await reply.json()).answers), false);
  } catch {
    isCompared = false; // Compared with the next look.
  } finally {
    limit.over();
  }
}

// The one ending (docs/answers.md): nothing more is typed, what was typed is sent, then the way to the result opens.
async function timeIsUp() {
  lock("ended");
  show("care", queue.size ? waitingWords(words.waiting) : state.textContent);
  notice("ending", words.timeUp);
  await queue.drained(6000);
  lookAtServer();
}

function closed() {
  lock("ended");
  clock.ended = true;
  const kept = late ? ` ${words.late.replace("{n}", late)}` : "";
  notice("ended", queue?.size ? waitingWords(words.closedWaiting) : words.closed + kept);
}

function placeOf(element) {
  return element.closest(".place");
}

function save(place) {
  clearTimeout(timers.get(place));
  timers.delete(place);
  if (locks.size) return;
  if (!queue) return saveSoon(place);
  const answer = readAnswer(place);
  queue.add(Number(place.dataset.position), answer);
  mark(place, answer);
  count();
}

function mark(place, answer) {
  palette[Number(place.dataset.position) - 1].classList.toggle("done", saysSomething(answer));
}

function saveSoon(place) {
  clearTimeout(timers.get(place));
  timers.set(place, setTimeout(() => save(place), TYPING_PAUSE));
}

function saveNow() {
  for (const place of [...timers.keys()]) save(place);
}

function left() {
  return Math.max(0, clock.left());
}

// Inside the open section at once; into the next one only after it was said that there is no way back.
function go(position) {
  if (position < 1 || position > places.length) return;
  const way = sections.way(position, left());
  if (way === "shut") return;
  if (way === "leave") {
    askToLeave(position);
    return;
  }
  if (way === "next") enter(position);
  arrive(position);
}

function askToLeave(position) {
  saveNow();
  const [first, last] = sections.span(left(), places.length);
  const open = palette.slice(first - 1, last).filter((link) => !link.classList.contains("done")).length;
  leaving.querySelector("p").textContent = open ? leaving.dataset.open.replace("{n}", open) : leaving.dataset.all;
  leaving.dataset.to = position;
  leaving.hidden = false;
  leaving.focus();
}

// The mark in the journal that a question was reached: it closes what lies before it.
function enter(position) {
  saveNow();
  sections.reach(position);
  leaving.hidden = true;
  queue?.add(position, readAnswer(places[position - 1]));
  drawSections();
}

function leave() {
  const position = Number(leaving.dataset.to);
  if (sections.way(position, left()) === "leave") enter(position);
  leaving.hidden = true;
  arrive(sections.span(left(), places.length)[0]);
}

function drawSections() {
  if (sections.isOne) return;
  const [first, last] = sections.span(left(), places.length);
  for (const link of palette) {
    const position = Number(link.dataset.go);
    link.toggleAttribute("aria-disabled", position < first || position > last);
    link.classList.toggle("shut", position < first || position > last);
  }
  for (const place of places) place.querySelector("[data-do=back]").disabled = Number(place.dataset.position) <= first;
}

// With every tick: the section's own minutes, and the way on where they are over.
function tick(seconds) {
  if (sections.isOne) return;
  const own = sections.left(seconds);
  sectionClock.hidden = own === null;
  if (own !== null) sectionClock.textContent = sectionClock.dataset.words.replace("{time}", spelt(Math.max(0, own)));
  const stage = sections.turned(seconds);
  if (!stage) return;
  leaving.hidden = true;
  if (here < stage.first) {
    if (queue && !locks.size) enter(stage.first);
    notice("section", words.sectionOver);
    arrive(stage.first);
  }
  drawSections();
}

function arrive(position) {
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
  keep(flagsKey, [...flags]);
  showFlag(button, isFlagged);
  palette[position - 1].classList.toggle("flag", isFlagged);
  count();
}

function showFlag(button, isFlagged) {
  button.setAttribute("aria-pressed", String(isFlagged));
  button.textContent = isFlagged ? words.flagged : words.flag;
}

function switchLanguage(place, button) {
  for (const said of place.querySelectorAll("[data-in]")) said.hidden = !said.hidden;
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
  if (!queue || (await queue.drained())) location.assign(address);
  else notice("offline", waitingWords(isKept() ? words.offline : words.offlineUnkept));
}

// Takes the paper over from the other tab of this browser; only with a network, because the page is read anew.
async function continueHere() {
  if (!(await lookAtServer())) return notice("offline", words.otherTabOffline);
  sessionStorage.setItem(stealKey, "yes");
  return location.reload();
}

const DO = {
  back: () => go(here - 1),
  next: () => go(here + 1),
  flag: (place, button) => flag(place, button),
  language: (place, button) => switchLanguage(place, button),
  "continue-here": () => continueHere(),
  leave: () => leave(),
  stay: () => {
    leaving.hidden = true;
    arrive(here);
  },
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
  const link = event.target.closest("a[data-go]");
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
  if (queue?.size && !isKept()) event.preventDefault();
});
window.addEventListener("pagehide", saveNow);
window.addEventListener("online", () => lookAtServer());
document.addEventListener("visibilitychange", () => (document.hidden ? saveNow() : lookAtServer()));

// Asks the time, the deadline and who writes; returns whether the server answered.
async function lookAtServer() {
  looking += 1;
  const { status, facts, took } = await askClock(words.api);
  looking -= 1;
  lookedAt = performance.now();
  if (status === 401 || status === 404) notice("signed-out", words.signedOut);
  if (!status) {
    clock.beSure(); // No network: the queue tells, the clock goes on by itself.
    tell("away");
  }
  if (!facts) return false;
  clock.measure(facts.server_now, took);
  tell("here");
  obey(facts);
  return true;
}

function obey(facts) {
  hide("signed-out");
  clock.extendTo(facts.deadline);
  if (facts.is_paused) return putAway();
  if (facts.is_closed) closed();
  else if (facts.epoch !== epoch || !facts.is_writer) giveWay();
  else if (locks.has("ended") && clock.left() > 0) reopen();
  queue?.hurry();
  clock.draw();
}

// The clock stands: the questions are hidden at once, what was typed is sent, then the server's page takes their place.
async function putAway() {
  if (locks.has("paused")) return;
  lock("paused");
  document.body.classList.add("is-paused");
  document.getElementById("paused-note").hidden = false;
  if ((await queue?.drained(6000)) === false && !isKept()) return unlock("paused"); // Sent with the next look.
  location.reload();
}

function reopen() {
  hide("ending");
  hide("ended");
  unlock("ended");
}

// Counted from the last answer: a server that is slow is asked less often.
function lookAgain() {
  const wait = document.hidden ? LOOK_HIDDEN : LOOK_EVERY;
  if (!looking && performance.now() - lookedAt >= wait) lookAtServer();
}

function begin() {
  document.body.classList.add("is-live");
  for (const position of flags) palette[position - 1]?.classList.add("flag");
  for (const button of paper.querySelectorAll("[data-do=flag]")) showFlag(button, flags.has(Number(placeOf(button).dataset.position)));
  for (const box of paper.querySelectorAll(".box")) readBack(box);
  clock.onJump = lookAtServer;
  count();
  const [first, last] = sections.span(left(), places.length);
  sections.turned(left());
  const asked = Number(/^#q(\d+)$/.exec(location.hash)?.[1] ?? first);
  turnTo(asked < first || asked > last ? first : asked);
  drawSections();
}

async function write() {
  const vault = await Vault.open(words.attempt, words.key);
  queue = new Queue({ api: words.api, token: words.token, epoch, seq: Number(words.seq), vault });
  listen();
  await takeUp(vault);
  clock.onEnd = timeIsUp;
  clock.onTick = tick;
  clock.run();
  for (const wait of FIRST_LOOKS) setTimeout(lookAtServer, wait);
  setInterval(lookAgain, 250);
  if (words.writer !== "yes") giveWay();
}

// What waited when the page was last left: of this page's epoch it goes back into the fields, older work is shown.
async function takeUp(vault) {
  if (!vault || locks.has("tab")) return;
  const { changes, unreadable } = await vault.all();
  const mine = changes.filter((change) => change.epoch === epoch && places[change.position - 1]);
  for (const { position, answer } of mine) {
    writeAnswer(places[position - 1], answer);
    mark(places[position - 1], answer);
    sections.reach(position);
  }
  if (!sections.isOne && here < sections.span(left(), places.length)[0]) turnTo(sections.span(left(), places.length)[0]);
  drawSections();
  differences.show(differences.ofWaiting(changes.filter((change) => change.epoch < epoch)), words.writer === "yes");
  for (const box of paper.querySelectorAll(".box")) readBack(box);
  queue.takeUp(changes);
  count();
  if (unreadable) notice("unreadable", words.unreadable.replace("{n}", unreadable));
}

// Two tabs of one browser share what waits: the one that holds the lock writes, the other one looks.
function withLock() {
  if (!navigator.locks) return write();
  const steal = sessionStorage.getItem(stealKey) === "yes";
  sessionStorage.removeItem(stealKey);
  const how = steal ? { steal: true } : { ifAvailable: true };
  const held = navigator.locks.request(`paper-${words.attempt}`, how, (mine) => {
    if (!mine) locks.add("tab");
    write().then(drawLocks);
    return mine ? new Promise(() => {}) : undefined;
  });
  return held.catch(() => lock("tab"));
}

// The material of a case is folded for all its questions or for none.
paper.addEventListener(
  "toggle",
  ({ target }) => {
    for (const frame of paper.querySelectorAll("details.frame")) if (frame.textContent === target.textContent) frame.open = target.open;
  },
  true,
);

begin();
withLock();
navigator.serviceWorker?.register(words.worker).catch(() => {});
