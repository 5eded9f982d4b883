const untilMsMax = 15_000;

/** Waits until something is so, looking every 5 ms. @returns how long that took, milliseconds */
export async function until(condition: () => boolean | Promise<boolean>): Promise<number> {
  const startedMs = performance.now();
  while (!(await condition())) {
    if (performance.now() - startedMs > untilMsMax) throw new Error(`still not so after ${untilMsMax} ms`);
    await new Promise((done) => setTimeout(done, 5));
  }
  return performance.now() - startedMs;
}
