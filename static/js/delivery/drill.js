// The network drill of a rehearsal: each step is ticked off when it has really happened, as the paper tells it.

const box = document.getElementById("drill");
const ORDER = ["cut", "sealed", "back", "saved"];
const done = new Set();

function tick(name, words = "") {
  if (done.has(name) || ORDER.slice(0, ORDER.indexOf(name)).some((one) => !done.has(one))) return;
  done.add(name);
  const step = box.querySelector(`[data-step=${name}]`);
  step.classList.add("done");
  if (words) step.querySelector("em").textContent = words;
  if (done.size === ORDER.length) finish();
}

function finish() {
  const state = document.getElementById("drill-state");
  state.className = "state good";
  state.textContent = state.dataset.done;
  box.querySelector(".drill-end").hidden = false;
}

const step = (name) => box.querySelector(`[data-step=${name}]`).dataset;

document.addEventListener("paper:away", () => tick("cut"));
addEventListener("offline", () => tick("cut"));
document.addEventListener("paper:changed", ({ detail }) => tick("sealed", detail.isKept ? step("sealed").kept : step("sealed").unkept));
document.addEventListener("paper:here", () => tick("back"));
document.addEventListener("paper:saved", ({ detail }) => {
  tick("back");
  tick("saved", step("saved").words.replace("{time}", detail.at));
});
