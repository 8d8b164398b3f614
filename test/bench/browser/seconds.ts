/** Seconds that `work` takes, by the clock of a page or worker. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

/** Waits until the browser has tidied up after many writes, which would otherwise be counted as part of what comes next. */
export async function rest(): Promise<void> {
  await new Promise((resolve) => { setTimeout(resolve, 2_000); });
}
