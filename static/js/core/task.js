// Follow a task: ask how far it is, move the bar, and show the outcome once it has ended.
const sheet = document.getElementById("task");
const bar = document.getElementById("task-progress");
const words = document.getElementById("task-words");
const EVERY_MS = 1500;

async function look() {
  try {
    const answer = await fetch(sheet.dataset.at, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const { state, done, total } = await answer.json();
    if (state === "done" || state === "failed") {
      location.reload();
      return;
    }
    if (total) {
      bar.max = total;
      bar.value = done;
      words.textContent = `${done} / ${total}`;
    }
  } catch {
    // A bad network: the next look tells.
  }
  setTimeout(look, EVERY_MS);
}

if (bar) setTimeout(look, EVERY_MS);
