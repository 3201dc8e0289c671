import { Html, html } from '../html.ts';
import type { Page, PageContext } from './page.ts';

/** Klix's own sample, letter for letter, its misspelt category included: a shop that has pasted it must be served. */
const SAMPLE = `<klix-pay-later amount="67900" brand_id="702314b8-dd86-41fa-9a22-510fdd71fa92"
language="en" theme="light" view="product" category="SPORTS_GOODS">
</klix-pay-later>`;
const SCRIPT = '<script type="module" src="/klix/klix-pay-later.js"></script>';

export function guidePage({ texts }: PageContext): Page {
  return {
    status: 200,
    title: `${texts.guide.title} – Kalva`,
    description: texts.guide.lead,
    body: html`<div class="intro">
        <h1>${texts.guide.title}</h1>
        <p>${texts.guide.lead}</p>
      </div>
      <div class="sample">${new Html(SAMPLE)}</div>
      <pre class="code"><code>${SCRIPT}

${SAMPLE}</code></pre>`,
  };
}
