import type { Toolbar } from './in-page/klix.ts';

/** A control that offers the values an attribute takes, and none. */
export const choice = (...options: readonly string[]) => ({
  control: { type: 'select' as const },
  options: ['', ...options],
});

/** The toolbar's language, theme and market apply where a story does not say otherwise. */
export function withToolbar<Args extends { language?: string; theme?: string; market?: string }>(
  args: Args,
  { globals }: { globals: Record<string, unknown> },
): Args {
  const { language, theme, market } = globals as unknown as Toolbar;
  return {
    ...args,
    language: args.language || language,
    theme: args.theme || theme,
    market: args.market || market,
  };
}
