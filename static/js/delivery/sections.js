// The sections of a paper: which questions are open now, and the way into the next section. The server decides the
// same from its journal and its own clock; this only shows it, with or without a network.

export class Sections {
  constructor(stages, furthest) {
    Object.assign(this, { stages, furthest });
    this.shown = -1;
  }

  get isOne() {
    return this.stages.length === 0;
  }

  // The stage that is open with so many seconds left: what was left or has run out lies behind.
  at(left) {
    const index = this.stages.findIndex((stage, n) => {
      const isOver = stage.timed && left <= stage.after && n < this.stages.length - 1;
      return this.furthest <= stage.last && !isOver;
    });
    return index < 0 ? this.stages.length - 1 : index;
  }

  // The first and last question that take answers now.
  span(left, count) {
    if (this.isOne) return [1, count];
    const stage = this.stages[this.at(left)];
    return [stage.linear ? Math.max(stage.first, this.furthest) : stage.first, stage.last];
  }

  // What going to a question means: "inside" the open ones, "next" of a linear section, "leave" the section, or "shut".
  way(position, left) {
    if (this.isOne) return "inside";
    const stage = this.stages[this.at(left)];
    const [first, last] = this.span(left);
    if (position === last + 1) return "leave";
    if (position < first || position > last) return "shut";
    if (!stage.linear || position === first) return "inside";
    return position === first + 1 ? "next" : "shut";
  }

  // Seconds left of the open section, null where it has none of its own.
  left(left) {
    if (this.isOne) return null;
    const stage = this.stages[this.at(left)];
    return stage.timed ? left - stage.after : null;
  }

  reach(position) {
    this.furthest = Math.max(this.furthest, position);
  }

  // Says once, when the open stage is another one than before, which one it is now.
  turned(left) {
    if (this.isOne) return null;
    const now = this.at(left);
    if (now === this.shown) return null;
    this.shown = now;
    return this.stages[now];
  }
}
