import { type Language, LANGUAGES } from '../../contract/index.ts';
import { type Html, html, Html as HtmlText } from './html.ts';
import { HOSTED_MESSAGES } from './messages.ts';
import { STYLES } from './styles.ts';

/** Cents as the payer's language writes them. */
export function money(cents: number, currency: string, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(cents / 100);
}

export interface Frame {
  status: number;
  language: Language;
  title: string;
  body: Html;
  /** Address of this page without its language. */
  query?: Readonly<Record<string, string>>;
  /** `one` leaves the language switch out. */
  languages?: 'all' | 'one';
  /** Asks again after so many seconds. */
  refreshS?: number;
}

const OWN_LANGUAGE: Record<Language, string> = {
  en: 'English',
  lv: 'latviešu',
  lt: 'lietuvių',
  ru: 'русский',
  et: 'eesti',
};

/** The page around what a payer sees: the mark of a simulator, the language switch, who is behind it. */
export function toPage({ status, language, title, body, query = {}, languages = 'all', refreshS }: Frame): Response {
  const messages = HOSTED_MESSAGES[language];
  const links = LANGUAGES.map((code) => {
    const href = `?${new URLSearchParams({ ...query, language: code }).toString()}`;
    const current = code === language && html`aria-current="true"`;
    return html`<a href="${href}" lang="${code}" title="${OWN_LANGUAGE[code]}" ${current}>${code}</a> `;
  });
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        ${refreshS !== undefined && html`<meta http-equiv="refresh" content="${refreshS}" />`}
        <title>${title} · ${messages.simulator}</title>
        <style>
          ${new HtmlText(STYLES)}
        </style>
      </head>
      <body>
        <header class="banner">${messages.simulator}</header>
        <main>${body}</main>
        <footer>
          ${languages === 'all' && html`<nav aria-label="Language">${links}</nav>`}
          <p>${messages.independent}</p>
        </footer>
      </body>
    </html>`;
  return new Response(page.text, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy':
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      'Referrer-Policy': 'no-referrer',
    },
  });
}
