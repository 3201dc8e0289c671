import { html } from '../html.ts';
import type { Page, PageContext } from './page.ts';

/** Answers a form that another site has sent. */
export function refusedPage({ texts }: PageContext): Page {
  const { refused } = texts.buying;
  return {
    status: 403,
    title: `${refused.title} – Kalva`,
    description: refused.lead,
    body: html`<div class="intro">
      <h1>${refused.title}</h1>
      <p>${refused.lead}</p>
      <p><a class="button" href="/">${texts.lost.home}</a></p>
    </div>`,
  };
}
