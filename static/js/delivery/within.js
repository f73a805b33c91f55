// A limit of time for a request, also where AbortSignal.timeout is not known yet. What nobody read by its end is let go.

export function within(milliseconds) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds);
  const stop = () => controller.abort();
  const over = () => {
    clearTimeout(timer);
    stop();
  };
  return { signal: controller.signal, stop, over };
}
