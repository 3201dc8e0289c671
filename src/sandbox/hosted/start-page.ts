import { type Purchase } from '../../contract/index.ts';
import { BRANDS } from '../brands.ts';
import { html } from './html.ts';
import { money, toPage } from './page-frame.ts';

/** What a developer sees at the sandbox's address: its brands and what was bought last. In English only. */
export function startPage(purchases: readonly Purchase[], secretKey: string): Response {
  const brands = BRANDS.map(({ id, name }) => html`<li><span>${name}</span><code>${id}</code></li>`);
  const rows = purchases.map(({ id, reference, reference_generated, purchase, status }) => {
    const amount = money(purchase.total, purchase.currency, 'en');
    return html`<li><a href="/p/${id}/">${reference || reference_generated}</a><span>${amount}, ${status}</span></li>`;
  });
  const body = html`<div class="sheet">
    <h1>Klix sandbox</h1>
    <p>
      Portal API at <code>/api/v1/</code> with key <code>${secretKey}</code>, financing API at <code>/financing/</code>.
    </p>
    <h2>Newest purchases</h2>
    <ul class="lines">
      ${rows.length > 0 ? rows : html`<li class="soft">None yet.</li>`}
    </ul>
    <h2>Brands</h2>
    <ul class="lines stacked">
      ${brands}
    </ul>
  </div>`;
  return toPage({ status: 200, language: 'en', title: 'Klix sandbox', body, languages: 'one' });
}
