// The queue of changes: one at a time, each with its own number, sent again until the server has it.

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15000;
const GIVE_UP_AFTER = 10000;

export class Queue {
  constructor({ api, token, epoch, seq }) {
    Object.assign(this, { api, token, epoch, seq });
    this.changes = new Map();
    this.sending = null;
    this.wait = FIRST_WAIT;
    this.listeners = {};
  }

  on(event, listener) {
    this.listeners[event] = listener;
    return this;
  }

  tell(event, ...facts) {
    this.listeners[event]?.(...facts);
  }

  get size() {
    return this.changes.size + (this.sending ? 1 : 0);
  }

  // A newer change of the same question replaces one that still waits; one on its way is left alone.
  add(position, answer) {
    this.changes.delete(position);
    this.seq += 1;
    this.changes.set(position, { position, answer, seq: this.seq });
    this.tell("change");
    this.send();
  }

  async send() {
    if (this.sending || !this.changes.size || this.stopped) return;
    const [position, change] = this.changes.entries().next().value;
    this.changes.delete(position);
    this.sending = change;
    const outcome = await this.put(change);
    this.sending = null;
    this.settle(change, outcome);
  }

  async put({ position, answer, seq }) {
    const began = performance.now();
    try {
      const reply = await fetch(`${this.api}/answers/${position}`, {
        method: "PUT",
        headers: { "Content-Type": "application/json", "X-CSRF-Token": this.token },
        body: JSON.stringify({ epoch: this.epoch, seq, answer }),
        signal: AbortSignal.timeout(GIVE_UP_AFTER),
      });
      return { status: reply.status, facts: await reply.json(), took: performance.now() - began };
    } catch {
      return { status: 0, facts: {}, took: 0 };
    }
  }

  settle(change, { status, facts, took }) {
    if (status === 200) {
      this.wait = FIRST_WAIT;
      this.tell("saved", change, facts, took);
      this.send();
      return;
    }
    if (status === 409 || status === 404 || status === 422 || status === 400) {
      this.tell("refused", change, facts, status);
      this.send();
      return;
    }
    if (!this.changes.has(change.position)) this.changes = new Map([[change.position, change], ...this.changes]);
    this.tell(status === 401 ? "signedOut" : "offline");
    setTimeout(() => this.send(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(LONGEST_WAIT, this.wait * 2);
  }

  // Resolves when nothing waits any more, or after some seconds.
  async drained(patience = 4000) {
    const until = performance.now() + patience;
    while (this.size && performance.now() < until) await new Promise((done) => setTimeout(done, 50));
    return this.size === 0;
  }
}
