// The queue of changes: one at a time, each with its own number, sent again until the server has it.

import { within } from "./within.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 4000;
const GIVE_UP_AFTER = 10000;
const STALE_AFTER = 3000;
// The words of the server's "no" that end the matter; anything else is tried again.
const CLOSED = /attempt_closed|deadline/;

export class Queue {
  constructor({ api, token, epoch, seq, vault }) {
    Object.assign(this, { api, token, epoch, seq, vault });
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
    return new Set([...this.changes.values(), this.sending].filter(Boolean).map((one) => one.position)).size;
  }

  // A newer change of the same question replaces one that still waits; one on its way is left alone.
  add(position, answer) {
    this.seq += 1;
    const change = { epoch: this.epoch, position, answer, seq: this.seq };
    this.keep(change);
    this.vault?.put(change);
    this.tell("change");
    this.send();
  }

  // Takes up what waited in this browser when the page was last left.
  takeUp(changes) {
    for (const change of changes) {
      this.keep(change);
      if (change.epoch === this.epoch) this.seq = Math.max(this.seq, change.seq);
    }
    if (changes.length) this.tell("change");
    this.send();
  }

  keep(change) {
    const name = `${change.epoch}:${change.position}`;
    this.changes.delete(name);
    this.changes.set(name, change);
  }

  async send() {
    clearTimeout(this.timer);
    if (this.sending || !this.changes.size) return;
    const [name, change] = this.changes.entries().next().value;
    this.changes.delete(name);
    this.sending = change;
    const outcome = await this.put(change);
    this.sending = null;
    this.settle(name, change, outcome);
  }

  async put({ epoch, position, answer, seq }) {
    const began = performance.now();
    this.limit = within(GIVE_UP_AFTER);
    this.limit.began = began;
    try {
      const reply = await fetch(`${this.api}/answers/${position}`, {
        method: "PUT",
        headers: { "Content-Type": "application/json", "X-CSRF-Token": this.token },
        body: JSON.stringify({ epoch, seq, answer }),
        signal: this.limit.signal,
      });
      return { status: reply.status, facts: await reply.json(), took: performance.now() - began };
    } catch {
      return { status: 0, facts: {}, took: 0 };
    } finally {
      this.limit.over();
    }
  }

  // The server is reachable: do not wait for a request that hangs on the network that was.
  hurry() {
    if (this.sending && performance.now() - this.limit.began > STALE_AFTER) this.limit.stop();
    else if (!this.sending) this.send();
  }

  settle(name, change, { status, facts, took }) {
    if (status === 200) return this.saved(change, facts, took);
    if (status === 409 && /seq_reused/.test(facts.code ?? "")) return this.renumber(name, change);
    if ((status === 409 && CLOSED.test(facts.code ?? "")) || status === 422 || status === 413) {
      this.vault?.remove(change);
      this.tell("refused", change, facts, status);
      return this.send();
    }
    if (!this.changes.has(name)) this.changes = new Map([[name, change], ...this.changes]);
    this.tell([400, 401, 403, 404].includes(status) ? "signedOut" : "offline", status);
    this.again();
  }

  saved(change, facts, took) {
    this.wait = FIRST_WAIT;
    this.vault?.remove(change);
    this.tell("saved", change, facts, took);
    this.send();
  }

  again() {
    this.timer = setTimeout(() => this.send(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(LONGEST_WAIT, this.wait * 2);
  }

  // The number went to another tab of this browser: ask how far the counter is and take the next one.
  async renumber(name, change) {
    const limit = within(GIVE_UP_AFTER);
    try {
      const facts = await (await fetch(this.api, { signal: limit.signal })).json();
      this.seq = Math.max(this.seq, facts.last_seq);
    } catch {
      if (!this.changes.has(name)) this.keep(change);
      return this.again();
    } finally {
      limit.over();
    }
    this.vault?.remove(change);
    if (this.changes.has(name)) this.send();
    else this.add(change.position, change.answer);
  }

  // Resolves when nothing waits any more, or after some seconds.
  async drained(patience = 4000) {
    const until = performance.now() + patience;
    while (this.size && performance.now() < until) await new Promise((go) => setTimeout(go, 50));
    return this.size === 0;
  }
}
