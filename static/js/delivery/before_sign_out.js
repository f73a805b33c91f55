// Signing out with answers waiting asks first: the first press says what waits, the second one signs out.

import { countWaiting } from "./waiting.js";

const box = document.getElementById("waiting-answers");
const form = document.querySelector("form.form");

async function look() {
  const counts = await countWaiting();
  if (!counts.size) return;
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  box.querySelector("strong").textContent = box.dataset.words.replace("{n}", all);
  box.querySelector("ul").replaceChildren(...[...counts.keys()].map(linkTo));
  box.hidden = false;
  ask();
}

function linkTo(attempt) {
  const line = document.createElement("li");
  const link = document.createElement("a");
  link.href = `/attempts/${attempt}`;
  link.textContent = box.dataset.open;
  line.append(link);
  return line;
}

function ask() {
  const button = form.querySelector("button.main");
  form.addEventListener(
    "submit",
    (event) => {
      event.preventDefault();
      button.textContent = box.dataset.anyway;
      button.classList.remove("main");
      box.focus();
    },
    { once: true },
  );
}

look();
