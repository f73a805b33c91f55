// Unsent answers on the disk of this device: sealed with the attempt's own key, which only the signed-in page gets.

import { CHANGES, done, openStore, whatItCan } from "./waiting.js";

export class Vault {
  constructor(attempt, key, store) {
    Object.assign(this, { attempt, key, store });
    this.tail = Promise.resolve();
    this.isSound = true;
  }

  // Returns null where the browser keeps nothing: then the page alone holds what waits.
  static async open(attempt, base64) {
    if (!base64 || !(await whatItCan()).mayKeep) return null;
    try {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
      return new Vault(attempt, key, await openStore());
    } catch {
      return null;
    }
  }

  put(change) {
    return this.inTurn(async () => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const words = new TextEncoder().encode(JSON.stringify(change.answer));
      const sealed = await crypto.subtle.encrypt(this.lock(change, iv), this.key, words);
      const { epoch, position, seq } = change;
      await done(this.changes("readwrite").put({ attempt: this.attempt, epoch, position, seq, iv, sealed }));
    });
  }

  // A newer change of the same question stays.
  remove({ epoch, position, seq }) {
    return this.inTurn(async () => {
      const changes = this.changes("readwrite");
      const kept = await done(changes.get([this.attempt, epoch, position]));
      if (kept?.seq === seq) await done(changes.delete([this.attempt, epoch, position]));
    });
  }

  // What waits, in the order in which it was typed, and how many could not be opened.
  async all() {
    await this.tail;
    const kept = await done(this.changes("readonly").index("attempt").getAll(this.attempt));
    const opened = await Promise.all(kept.map((one) => this.opened(one)));
    const changes = opened.filter(Boolean).sort((a, b) => a.epoch - b.epoch || a.seq - b.seq);
    return { changes, unreadable: kept.length - changes.length };
  }

  async opened({ epoch, position, seq, iv, sealed }) {
    try {
      const words = await crypto.subtle.decrypt(this.lock({ epoch, position, seq }, iv), this.key, sealed);
      return { epoch, position, seq, answer: JSON.parse(new TextDecoder().decode(words)) };
    } catch {
      return null;
    }
  }

  // The seal covers where the answer belongs, so that nobody can move it to another question.
  lock({ epoch, position, seq }, iv) {
    const additionalData = new TextEncoder().encode(`${this.attempt}:${epoch}:${position}:${seq}`);
    return { name: "AES-GCM", iv, additionalData };
  }

  changes(mode) {
    return this.store.transaction(CHANGES, mode).objectStore(CHANGES);
  }

  inTurn(work) {
    this.tail = this.tail.then(work).catch(() => {
      this.isSound = false;
    });
    return this.tail;
  }
}
