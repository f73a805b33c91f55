// A limit of time for a request, also where AbortSignal.timeout is not known yet.

export function within(milliseconds) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  return { signal: controller.signal, stop: () => controller.abort(), over: () => clearTimeout(timer) };
}
