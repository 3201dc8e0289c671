import { html } from '../html.ts';
import type { Page, PageContext } from './page.ts';

export function notFoundPage({ texts: { lost } }: PageContext): Page {
  return {
    status: 404,
    title: `${lost.title} – Kalva`,
    description: lost.lead,
    body: html`<div class="intro">
      <h1>${lost.title}</h1>
      <p>${lost.lead}</p>
      <p><a class="button" href="/">${lost.home}</a></p>
    </div>`,
  };
}
