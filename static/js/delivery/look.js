// Asks the server for the clock of an attempt: its facts, how long they took, the status; no facts without a network.

import { within } from "./within.js";

export async function askClock(api) {
  const began = performance.now();
  const limit = within(4000);
  try {
    const reply = await fetch(`${api}/clock`, { signal: limit.signal });
    return { status: reply.status, facts: reply.ok ? await reply.json() : null, took: performance.now() - began };
  } catch {
    return { status: 0, facts: null, took: 0 };
  } finally {
    limit.over();
  }
}
