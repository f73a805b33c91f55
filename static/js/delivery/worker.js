// The service worker. It keeps the static files named above and one page that belongs to nobody; it never keeps a
// signed-in page or an answer of the API, and it touches no request that changes something.

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => offlinePage()));
  else if (KEPT.files.includes(address.pathname + address.search)) event.respondWith(fetch(request).catch(() => kept(request)));
});

async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll([KEPT.page, ...KEPT.files].map((one) => new Request(one, { cache: "reload", credentials: "omit" })));
  await self.skipWaiting();
}

async function tidy() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("caopan-") && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function offlinePage() {
  return (await kept(KEPT.page)) ?? Response.error();
}

async function kept(request) {
  const cache = await caches.open(CACHE);
  return cache.match(request);
}
