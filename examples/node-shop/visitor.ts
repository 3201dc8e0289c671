import type { IncomingMessage } from 'node:http';
import { readCookies } from './cookies.ts';
import { LANGUAGES, type Language } from './texts.ts';

export const THEMES = ['light', 'dark', 'auto'] as const;
export type Theme = (typeof THEMES)[number];

/** Who is looking: settings from the address, else remembered ones, else what the browser asks for. */
export interface Visitor {
  language: Language;
  theme: Theme;
  /** `Set-Cookie` lines for what the address has just changed. */
  cookies: string[];
}

const known = <T extends string>(list: readonly T[], value: string | null | undefined): T | undefined =>
  list.find((item) => item === value);

export function readVisitor(request: IncomingMessage, query: URLSearchParams): Visitor {
  const asked = { lang: known(LANGUAGES, query.get('lang')), theme: known(THEMES, query.get('theme')) };
  const kept = readCookies(request.headers.cookie);
  return {
    language:
      asked.lang ??
      known(LANGUAGES, kept.get('lang')) ??
      preferredLanguage(request.headers['accept-language']) ??
      LANGUAGES[0],
    theme: asked.theme ?? known(THEMES, kept.get('theme')) ?? 'auto',
    cookies: Object.entries(asked).flatMap(([name, value]) =>
      value ? [`${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`] : [],
    ),
  };
}

/** First language of ours in `Accept-Language`, by its weights: `lv-LV;q=0.8, en;q=0.7` is `lv`. */
function preferredLanguage(header = ''): Language | undefined {
  return header
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return {
        language: known(LANGUAGES, tag.slice(0, 2).toLowerCase()),
        weight: weight ? Number(weight.slice(2)) : 1,
      };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .find(({ language }) => language)?.language;
}
