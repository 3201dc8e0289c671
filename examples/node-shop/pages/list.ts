import { drawing } from '../drawings.ts';
import { PRODUCTS, type Product } from '../catalogue.ts';
import { html, type Html } from '../html.ts';
import { formatPrice } from '../money.ts';
import { hasDearerChoices } from '../selection.ts';
import { BRAND_ID } from '../klix.ts';
import type { Page, PageContext } from './page.ts';

export function listPage(context: PageContext): Page {
  const { list, buying } = context.texts;
  const { also } = buying;
  return {
    status: 200,
    title: `Kalva – ${list.title}`,
    description: list.lead,
    body: html`<div class="intro">
        <h1>${list.title}</h1>
        <p>${list.lead}</p>
        <p class="links"><a href="/subscription">${also.subscription}</a> <a href="/charging">${also.charging}</a></p>
      </div>
      <ul class="grid">
        ${PRODUCTS.map((product) => html`<li>${card(product, context)}</li>`)}
      </ul>`,
  };
}

function card(product: Product, { visitor, texts }: PageContext): Html {
  const price = formatPrice(product.baseCents, visitor.language);
  const colour = product.options.find(({ id }) => id === 'colour')?.choices[0].id;
  return html`<article class="card">
    <div class="stage" data-colour="${colour}">${drawing(product.slug)}</div>
    <h2><a href="/product/${product.slug}">${texts.products[product.slug].kind} ${product.model}</a></h2>
    <p class="price">${hasDearerChoices(product) ? texts.list.from(price) : price}</p>
    <klix-pay-later
      amount="${product.baseCents}"
      brand_id="${BRAND_ID}"
      language="${visitor.language}"
      theme="${visitor.theme}"
      type="micro"
      view="product"
      category="${product.category}"
    ></klix-pay-later>
  </article>`;
}
