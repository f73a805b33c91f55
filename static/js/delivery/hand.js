// The raised hand: asks for an answer only while one is awaited; and the note that the page left the screen.

import { within } from "./within.js";

const LOOK_EVERY = 3000;
const box = document.getElementById("hand");
const words = box.dataset;
const dialog = document.getElementById("hand-dialog");
const said = document.getElementById("hand-words");
const state = document.getElementById("hand-state");
const shown = document.getElementById("hand-answer");
const awayKey = `away-${words.api}`;
let timer = 0;

const buttons = (what) => document.querySelector(`[data-hand=${what}]`);
const token = () => document.getElementById("paper")?.dataset.token ?? words.token;

async function ask(path, body) {
  const limit = within(8000);
  try {
    const options = { signal: limit.signal };
    if (body) {
      options.method = "PUT";
      options.headers = { "Content-Type": "application/json", "X-CSRF-Token": token() };
      options.body = JSON.stringify(body);
    }
    const reply = await fetch(`${words.api}/${path}`, options);
    return reply.ok ? await reply.json() : reply.status === 409 ? ask(path) : null;
  } catch {
    return null;
  } finally {
    limit.over();
  }
}

function draw(facts) {
  const isUp = facts.state === "up";
  buttons("open").hidden = isUp;
  buttons("lower").hidden = !isUp;
  tell(isUp ? words.up : "");
  if (facts.state === "answered") {
    shown.hidden = false;
    shown.querySelector("p").textContent = facts.answer;
  } else shown.hidden = true;
  clearTimeout(timer);
  if (isUp) timer = setTimeout(look, LOOK_EVERY);
}

function tell(text) {
  if (state.textContent !== text) state.textContent = text;
}

async function look() {
  const facts = await ask("hand");
  if (facts) draw(facts);
  else timer = setTimeout(look, 2 * LOOK_EVERY);
}

async function put(isUp, typed) {
  const facts = await ask("hand", { is_up: isUp, words: typed });
  if (facts) draw(facts);
  else tell(words.failed);
  return facts;
}

const DO = {
  open: () => dialog.showModal(),
  send: async () => {
    dialog.close();
    if (await put(true, said.value.trim())) said.value = "";
  },
  lower: () => put(false, ""),
  read: () => put(false, ""),
};

document.addEventListener("click", (event) => {
  const act = event.target.closest("[data-hand]");
  if (!act) return;
  event.preventDefault();
  DO[act.dataset.hand]();
});

// Calls, a locked screen, another app: noted with its time, and nothing else follows from it.
function noteScreen(isAway) {
  if (isAway) localStorage.setItem(awayKey, "yes");
  else localStorage.removeItem(awayKey);
  fetch(`${words.api}/screen`, {
    method: "PUT",
    keepalive: true,
    headers: { "Content-Type": "application/json", "X-CSRF-Token": token() },
    body: JSON.stringify({ is_away: isAway }),
  }).catch(() => {});
}

document.addEventListener("visibilitychange", () => noteScreen(document.hidden));
if (localStorage.getItem(awayKey)) noteScreen(false);
// Everybody opens the paper in the same second: the first look may wait a little.
timer = setTimeout(look, 1000 + Math.random() * 3000);
