// One tap is one save: taps wait in order until the server has said when it saved them. Without this module every
// button posts its form, which saves the same thing with a page load.
const sheet = document.querySelector("[data-sheet]");
const state = document.querySelector("[data-state]");
const clock = document.querySelector("[data-clock]");
// The server counted the seconds when it began to answer.
const opened = performance.getEntriesByType("navigation")[0]?.responseStart ?? performance.now();

const spelt = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

const liveSeconds = () => Number(clock.dataset.liveSeconds) + (performance.now() - opened) / 1000;

if (clock?.dataset.liveSeconds) {
  const shown = clock.querySelector("[data-elapsed]");
  setInterval(() => { shown.textContent = spelt(liveSeconds()); }, 500);
}

class Outbox {
  // The taps that no answer has confirmed; kept for this tab, so that a reload loses none.
  constructor(key) { this.key = `sheet:${key}`; this.taps = JSON.parse(sessionStorage.getItem(this.key) ?? "[]"); }
  get first() { return this.taps[0]; }
  get size() { return this.taps.length; }
  add(tap) { this.taps.push(tap); this.#keep(); }
  drop() { this.taps.shift(); this.#keep(); }
  #keep() { sessionStorage.setItem(this.key, JSON.stringify(this.taps)); }
}

const tell = (words, mood) => {
  state.textContent = words;
  state.className = `state ${mood}`;
};

const start = () => {
  const outbox = new Outbox(sheet.dataset.key);
  let isSending = false;
  let pause = 1000;

  const tellWaiting = () => tell(state.dataset.waiting.replace("{n}", outbox.size), "care");

  const send = async (tap) => {
    const pattern = tap.kind === "level" ? sheet.dataset.levels : sheet.dataset.observations;
    const body = tap.kind === "level" ? { level: tap.level } : { words: tap.words, age_ms: Math.max(0, Date.now() - tap.at) };
    return fetch(pattern.replace("CRITERION", tap.criterion), {
      method: "PUT",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": sheet.dataset.token },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10000),
    });
  };

  const later = () => {
    tellWaiting();
    setTimeout(work, pause);
    pause = Math.min(pause * 2, 15000);
  };

  const work = async () => {
    if (isSending || !outbox.size) return;
    isSending = true;
    try {
      const tap = outbox.first;
      const answer = await send(tap);
      if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
      const said = await answer.json();
      outbox.drop();
      pause = 1000;
      if (answer.ok) tell(state.dataset.saved.replace("{clock}", said.clock), "good");
      else tell(said.detail, "stop");
      if (tap.kind === "observation") document.querySelector(".observations .pending")?.classList.remove("pending");
      isSending = false;
      if (outbox.size) { if (answer.ok) tellWaiting(); work(); }
    } catch {
      isSending = false;
      later();
    }
  };

  const showLevel = (card, button) => {
    for (const other of card.querySelectorAll(".level")) other.setAttribute("aria-pressed", String(other === button));
    const cards = [...document.querySelectorAll(`[data-phase="${card.dataset.phase}"]`)];
    const marked = cards.filter((one) => one.querySelector('.level[aria-pressed="true"]')).length;
    document.querySelector(`[data-count="${card.dataset.phase}"]`).textContent = `${marked}/${cards.length}`;
  };

  const showObservation = (card, words) => {
    const line = document.createElement("li");
    const time = document.createElement("time");
    time.className = "number";
    time.textContent = clock.dataset.liveSeconds ? spelt(liveSeconds()) : new Date().toLocaleTimeString("en-GB", { timeZone: "Asia/Shanghai" });
    line.className = "pending";
    line.append(time, ` ${words}`);
    card.querySelector("[data-observed]").append(line);
  };

  sheet.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-tap]");
    if (!form) return;
    event.preventDefault();
    const card = form.closest("[data-criterion]");
    const button = event.submitter;
    const criterion = card.dataset.criterion;
    if (form.dataset.tap === "level") {
      if (!button?.value) return;
      showLevel(card, button);
      outbox.add({ kind: "level", criterion, level: Number(button.value.split("=")[1]) });
    } else {
      const field = form.elements.words;
      const isChip = button?.name === "chip";
      const words = isChip ? button.value : field.value.trim();
      if (!words) { field.focus(); return; }
      showObservation(card, isChip ? button.textContent : words);
      if (!isChip) field.value = "";
      outbox.add({ kind: "observation", criterion, words, at: Date.now() });
    }
    tellWaiting();
    work();
  });

  addEventListener("online", () => { pause = 1000; work(); });
  addEventListener("beforeunload", (event) => { if (outbox.size) event.preventDefault(); });
  work();
};

if (sheet && state) start();
