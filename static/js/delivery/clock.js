// The countdown: deadline minus the database's time, carried on by a clock that no user can set.

export class Clock {
  constructor(element, spoken, words) {
    this.element = element;
    this.spoken = spoken;
    this.words = words;
    this.deadline = Date.parse(element.dataset.deadline);
    this.base = Date.parse(element.dataset.now) - performance.now();
    this.ended = false;
    this.told = new Set();
    this.onEnd = () => {};
  }

  // Sets the clock by an answer of the server that took `took` milliseconds; a long way round says little.
  measure(serverNow, took) {
    if (took < 4000) this.base = Date.parse(serverNow) + took / 2 - performance.now();
  }

  extendTo(deadline) {
    if (deadline) this.deadline = Date.parse(deadline);
    if (this.left() > 0) this.ended = false;
  }

  left() {
    return Math.floor((this.deadline - (this.base + performance.now())) / 1000);
  }

  draw() {
    const left = Math.max(0, this.left());
    const parts = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
    this.element.textContent = parts.map((part, i) => (i ? String(part).padStart(2, "0") : part)).join(":");
    this.speak(Math.ceil(left / 60));
    if (left === 0 && !this.ended) {
      this.ended = true;
      this.onEnd();
    }
  }

  speak(minutes) {
    if (![30, 10, 5, 1].includes(minutes) || this.told.has(minutes)) return;
    this.told.add(minutes);
    this.spoken.textContent = this.words.replace("{n}", minutes);
  }

  run() {
    this.draw();
    setInterval(() => this.draw(), 500);
  }
}
