// The countdown: the deadline minus the database's time, carried on by a clock that nobody sets.
//
// The offset is the one of the quickest of the last answers. A device that slept may have stopped the steady clock
// but not the one on the wall: a jump between the two counts as sleep until the server has been asked.

const SAMPLES = 8;
const JUMP = 1500;
const THRESHOLDS = [10, 5, 1];

export class Clock {
  constructor(element, spoken, words) {
    Object.assign(this, { element, spoken, words });
    this.deadline = Date.parse(element.dataset.deadline);
    this.note = document.getElementById("time-note");
    this.slept = 0;
    this.mark();
    this.samples = [this.ofPage(Date.parse(element.dataset.now))];
    this.isUnsure = false;
    this.ended = false;
    this.told = new Set(THRESHOLDS.filter((minutes) => this.left() <= minutes * 60));
    this.onEnd = () => {};
    this.onJump = () => {};
  }

  // The page itself is the first sample: it was written about when its first byte came.
  ofPage(now) {
    const [trip] = performance.getEntriesByType("navigation");
    const took = trip ? Math.max(0, trip.responseStart - trip.requestStart) : 5000;
    return { took: took + 500, offset: now + took / 2 - (trip?.responseStart || performance.now()) };
  }

  steady() {
    return performance.now() + this.slept;
  }

  mark() {
    this.wall = Date.now();
    this.beat = performance.now();
  }

  // Sets the clock by an answer of the server that took `took` milliseconds.
  measure(serverNow, took) {
    const offset = Date.parse(serverNow) + took / 2 - this.steady();
    const last = this.samples[this.samples.length - 1];
    if (last && Math.abs(last.offset - offset) > JUMP + took + last.took) this.samples = [];
    this.samples = [...this.samples.slice(1 - SAMPLES), { took, offset }];
    this.isUnsure = false;
  }

  offset() {
    return this.samples.reduce((best, one) => (one.took <= best.took ? one : best)).offset;
  }

  extendTo(deadline) {
    if (!deadline || Date.parse(deadline) === this.deadline) return;
    this.tell(Date.parse(deadline) - this.deadline);
    this.deadline = Date.parse(deadline);
    for (const minutes of THRESHOLDS) if (this.left() > minutes * 60) this.told.delete(minutes);
  }

  // More time is said once, to the eye and to the ear; less (a mistake taken back) as well.
  tell(moved) {
    if (!this.note) return;
    const minutes = Math.round(moved / 60000);
    this.note.textContent = minutes > 0 ? this.note.dataset.longer.replace("{n}", minutes) : this.note.dataset.changed;
    this.note.hidden = false;
  }

  left() {
    return Math.floor((this.deadline - (this.offset() + this.steady())) / 1000);
  }

  lookForSleep() {
    const jump = Date.now() - this.wall - (performance.now() - this.beat);
    this.mark();
    if (Math.abs(jump) < JUMP) return;
    if (jump > 0) this.slept += jump;
    this.isUnsure = true;
    this.onJump();
  }

  draw() {
    this.lookForSleep();
    const left = Math.max(0, this.left());
    const parts = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
    this.element.textContent = parts.map((part, i) => (i ? String(part).padStart(2, "0") : part)).join(":");
    this.speak(left);
    if (left > 0) this.ended = false;
    else if (!this.ended && !this.isUnsure) {
      this.ended = true;
      this.onEnd();
    }
  }

  // Speaks once for each threshold that was passed, of several at once only the last.
  speak(left) {
    const passed = THRESHOLDS.filter((minutes) => left <= minutes * 60 && !this.told.has(minutes));
    for (const minutes of passed) this.told.add(minutes);
    const minutes = Math.min(...passed, Math.ceil(left / 60));
    if (passed.length && minutes > 0) this.spoken.textContent = this.words.replace("{n}", minutes);
  }

  // Nobody answered: what the clock on the wall says must do.
  beSure() {
    this.isUnsure = false;
  }

  run() {
    this.draw();
    setInterval(() => this.draw(), 250);
    for (const event of ["visibilitychange", "pageshow", "focus"]) addEventListener(event, () => this.draw(), true);
  }
}
