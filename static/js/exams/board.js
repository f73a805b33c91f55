// The board renews itself: one small question every few seconds, fewer while nobody looks, and it says when it stands still.

const EVERY = 4000;
const HIDDEN = 20000;
const STALE = 15000;
const board = document.getElementById("board");
const fresh = document.getElementById("board-fresh");
const said = document.getElementById("board-said");
let at = "";
let heardAt = performance.now();

function drawNotes(list, notes) {
  list.hidden = notes.length === 0;
  list.replaceChildren(
    ...notes.map(({ manner, words }) => {
      const item = document.createElement("li");
      item.className = `state ${manner}`;
      item.textContent = words;
      return item;
    }),
  );
}

function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function drawOne(card, one) {
  const field = (name) => card.querySelector(`[data-field=${name}]`);
  for (const name of ["state", "progress", "saved", "left"]) set(field(name), one[name]);
  field("state").className = `state ${one.manner}`;
  drawNotes(field("notes"), one.notes);
  card.classList.toggle("stop", one.waits);
  const isNew = one.waits && card.dataset.waits !== "yes";
  card.dataset.waits = one.waits ? "yes" : "no";
  if (isNew) said.textContent = said.dataset.hand.replace("{name}", card.dataset.name);
}

function draw(facts) {
  at = facts.at;
  heardAt = performance.now();
  for (const one of facts.people) {
    const card = board.querySelector(`[data-booking="${one.booking}"]`);
    if (!card) return location.reload();
    drawOne(card, one);
  }
  for (const count of document.querySelectorAll("[data-count]")) {
    const number = facts.counts[count.dataset.count];
    set(count.querySelector("strong"), String(number));
    count.hidden = number === 0;
  }
  const hands = document.querySelector("[data-hands]");
  set(hands.querySelector("strong"), String(facts.hands));
  hands.hidden = facts.hands === 0;
  return sayFresh();
}

function sayFresh() {
  const isStale = performance.now() - heardAt > STALE;
  fresh.className = `state ${isStale ? "stop" : "good"}`;
  if (at) set(fresh, (isStale ? fresh.dataset.stale : fresh.dataset.fresh).replace("{at}", at));
}

async function renew() {
  try {
    const reply = await fetch(board.dataset.state, { signal: AbortSignal.timeout(8000) });
    if (reply.ok) draw(await reply.json());
  } catch {
    // No network: the line above the board says since when it stands still.
  }
  sayFresh();
  setTimeout(renew, document.hidden ? HIDDEN : EVERY);
}

if (board) {
  at = /\d\d:\d\d:\d\d/.exec(fresh.textContent)?.[0] ?? "";
  setTimeout(renew, EVERY);
  setInterval(sayFresh, 1000);
  document.addEventListener("visibilitychange", () => document.hidden || sayFresh());
}
