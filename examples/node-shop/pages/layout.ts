import { html, type Html } from '../html.ts';
import { LANGUAGES, textsFor } from '../texts.ts';
import { THEMES } from '../visitor.ts';
import type { Page, PageContext } from './page.ts';

const THEME_ICONS = {
  light: html`<circle cx="10" cy="10" r="4" /><path
      d="M10 1v2m0 14v2M1 10h2m14 0h2M3.600 3.600 5 5m10 10 1.400 1.400M3.600 16.400 5 15M15 5l1.400-1.400"
    />`,
  dark: html`<path d="M16.500 12.500A7 7 0 0 1 7.500 3.500a7 7 0 1 0 9 9z" />`,
  auto: html`<circle cx="10" cy="10" r="7" /><path class="filled" d="M10 3a7 7 0 0 1 0 14z" />`,
};

/** The whole document around a page. */
export function layout(page: Page, context: PageContext): Html {
  const { visitor, texts, sandboxUrl } = context;
  const script = page.script ?? 'klix-pay-later';
  return html`<!doctype html>
    <html lang="${visitor.language}" data-theme="${visitor.theme}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${page.title}</title>
        <meta name="description" content="${page.description}" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/shop.css" />
        <link rel="stylesheet" href="/pages.css" />
        <link rel="stylesheet" href="/drawings.css" />
        <link rel="stylesheet" href="/selling.css" />
        ${page.sheet && html`<link rel="stylesheet" href="/${page.sheet}.css" />`}
        <meta name="klix-api-base" content="${sandboxUrl}" />
        <meta name="klix-portal-base" content="${sandboxUrl}" />
        <script type="module" src="/shop.js"></script>
        <script type="module" src="/klix/${script}.js"></script>
        ${page.head}
      </head>
      <body>
        <a class="skip" href="#content">${texts.skip}</a>
        <header class="top">
          <a class="shop-name" href="/">Kalva</a>
          ${cartLink(context)} ${languageSwitch(context)} ${themeSwitch(context)}
        </header>
        <main id="content" tabindex="-1">${page.body}</main>
        <footer class="bottom">
          <p>${texts.footer}</p>
          <p class="links">
            <a href="/orders">${texts.buying.orders.title}</a> <a href="/guide">${texts.guide.link}</a>
            <a href="/admin">${texts.office.link}</a>
          </p>
        </footer>
      </body>
    </html> `;
}

function cartLink({ shop, session, texts }: PageContext): Html {
  const pieces = session ? shop.carts.lines(session.id).reduce((sum, { quantity }) => sum + quantity, 0) : 0;
  return html`<a class="cart-link" href="/cart">
    <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d="M4 6.500h12l-1 10.500H5zM7 6.500V6a3 3 0 0 1 6 0v.500" />
    </svg>
    <span>${texts.buying.cart.title}</span>${pieces > 0 && html` <b>${pieces}</b>`}
  </a>`;
}

function languageSwitch({ query, visitor, texts }: PageContext): Html {
  return html`<nav class="switch" aria-label="${texts.settings.language}">
    ${LANGUAGES.map(
      (language) =>
        html`<a
          href="${withSetting(query, 'lang', language)}"
          data-setting="lang"
          lang="${language}"
          hreflang="${language}"
          title="${textsFor(language).name}"
          ${language === visitor.language && CURRENT}
          >${language.toUpperCase()}</a
        >`,
    )}
  </nav>`;
}

function themeSwitch({ query, visitor, texts }: PageContext): Html {
  return html`<nav class="switch" aria-label="${texts.settings.theme}">
    ${THEMES.map(
      (theme) =>
        html`<a
          href="${withSetting(query, 'theme', theme)}"
          data-setting="theme"
          title="${texts.settings[theme]}"
          ${theme === visitor.theme && CURRENT}
          ><svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">${THEME_ICONS[theme]}</svg
          ><span class="for-readers">${texts.settings[theme]}</span></a
        >`,
    )}
  </nav>`;
}

const CURRENT = html`aria-current="true"`;

/** The same page with one setting changed; what the visitor has picked on it stays. */
function withSetting(current: URLSearchParams, name: 'lang' | 'theme', value: string): string {
  const query = new URLSearchParams(current);
  query.delete('lang');
  query.delete('theme');
  query.set(name, value);
  return `?${query}`;
}
