const noted = new Set<string>();

/** One line in the console for a slip that does no harm, however many elements have it. */
export function noteOnce(message: string): void {
  if (noted.has(message)) return;
  noted.add(message);
  console.info(`[klix] ${message}`);
}
