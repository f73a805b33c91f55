// After the close: what still waited in this browser is sent all the same. The server keeps it apart, as a claim.

import { Queue } from "./queue.js";
import { Vault } from "./vault.js";

const box = document.getElementById("late-answers");

async function send() {
  const reply = await fetch(box.dataset.api);
  if (!reply.ok) return;
  const facts = await reply.json();
  const vault = await Vault.open(box.dataset.attempt, facts.queue_key);
  const { changes } = vault ? await vault.all() : { changes: [] };
  if (!changes.length) return;
  let kept = 0;
  const queue = new Queue({ api: box.dataset.api, token: facts.csrf_token, epoch: facts.epoch, seq: facts.last_seq, vault });
  queue.on("refused", () => {
    kept += 1;
    box.querySelector("p").textContent = box.dataset.words.replace("{n}", kept);
    box.hidden = false;
  });
  queue.takeUp(changes);
}

// The paper is closed: the pencil marks on it are of no use to anybody.
try {
  localStorage.removeItem(`flags-${box.dataset.attempt}`);
} catch {
  // Nothing is kept here.
}
send().catch(() => {});
