/** A control that offers the values an attribute takes, and none. */
export const choice = (...options: readonly string[]) => ({
  control: { type: 'select' as const },
  options: ['', ...options],
});

/** The toolbar's language and theme apply where a story does not say otherwise. */
export function withToolbar<Args extends { language?: string; theme?: string }>(
  args: Args,
  { globals }: { globals: Record<string, unknown> },
): Args {
  const { language, theme } = globals as { language: string; theme: string };
  return { ...args, language: args.language || language, theme: args.theme || theme };
}
