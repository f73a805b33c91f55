// Where unsent answers wait in this browser. Anybody may count them; only the attempt's key (vault.js) opens them.

const NAME = "caopan-waiting";
export const CHANGES = "changes";

export function openStore() {
  return new Promise((open, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () =>
      asked.result.createObjectStore(CHANGES, { keyPath: ["attempt", "epoch", "position"] }).createIndex("attempt", "attempt");
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      open(asked.result);
    };
    asked.onerror = () => fail(asked.error);
    asked.onblocked = () => fail(new Error("blocked"));
  });
}

export function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// How many questions of each attempt wait: a question that was changed twice waits once.
export async function countWaiting() {
  const counts = new Map();
  try {
    const store = await openStore();
    const keys = await done(store.transaction(CHANGES).objectStore(CHANGES).getAllKeys());
    const places = new Set(keys.map(([attempt, , position]) => `${attempt} ${position}`));
    for (const place of places) counts.set(place.split(" ")[0], (counts.get(place.split(" ")[0]) ?? 0) + 1);
    store.close();
  } catch {
    // A browser that keeps nothing has nothing that waits.
  }
  return counts;
}

// What this browser can do when the network goes: keep answers here, and open a page without a network.
export async function whatItCan() {
  const mayKeep = Boolean(window.isSecureContext && window.crypto?.subtle && window.indexedDB && (await canWrite()));
  return { mayKeep, mayOpenOffline: mayKeep && "serviceWorker" in navigator };
}

async function canWrite() {
  try {
    const store = await openStore();
    const changes = store.transaction(CHANGES, "readwrite").objectStore(CHANGES);
    await done(changes.put({ attempt: "check", epoch: 0, position: 0 }));
    await done(changes.delete(["check", 0, 0]));
    store.close();
    return true;
  } catch {
    return false;
  }
}
