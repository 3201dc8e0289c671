import { drawing } from '../drawings.ts';
import type { Product, ProductChoice, ProductOption } from '../catalogue.ts';
import { html, type Html } from '../html.ts';
import { formatPrice } from '../money.ts';
import { MOST_PIECES, readSelection, type Selection } from '../selection.ts';
import { BRAND_ID } from '../klix.ts';
import { payLaterLine } from '../pay-later.ts';
import type { Page, PageContext } from './page.ts';

export async function productPage(product: Product, context: PageContext): Promise<Page> {
  const { texts, query, visitor, sandboxUrl } = context;
  const text = texts.products[product.slug];
  const name = `${text.kind} ${product.model}`;
  const selection = readSelection(product, query);
  const line = await payLaterLine(
    {
      amount: selection.totalCents,
      brand_id: BRAND_ID,
      language: visitor.language,
      theme: visitor.theme,
      view: 'product',
      category: product.category,
    },
    sandboxUrl,
  );
  const colour = selection.chosen.find(({ option }) => option.id === 'colour')?.choice.id;
  return {
    status: 200,
    title: `${name} – Kalva`,
    description: text.intro,
    body: html`<p class="back"><a href="/">${texts.product.back}</a></p>
      <article class="product">
        <div class="stage" data-colour="${colour}">${drawing(product.slug)}</div>
        <div class="details">
          <h1>${name}</h1>
          <p class="lead">${text.intro}</p>
          ${choiceForm(product, selection, line, context)}
          <h2>${texts.product.facts}</h2>
          <ul class="facts">
            ${text.facts.map((fact) => html`<li>${fact}</li>`)}
          </ul>
        </div>
      </article>`,
  };
}

/** Price, pay-later line and choices. Without script it is a plain GET form, and its button asks for the new price. */
function choiceForm(product: Product, selection: Selection, payLater: Html, context: PageContext): Html {
  const { texts, visitor } = context;
  const { quantity, unitCents, totalCents } = selection;
  return html`<form
    class="choose"
    action="/product/${product.slug}"
    data-base="${product.baseCents}"
    autocomplete="off"
  >
    <div class="offer">
      <p class="price">
        <span class="for-readers">${texts.product.price}</span>
        <output data-total>${formatPrice(totalCents, visitor.language)}</output>
        <small data-each ${quantity === 1 && HIDDEN}>${quantity} × ${formatPrice(unitCents, visitor.language)}</small>
      </p>
      ${payLater}
    </div>
    ${selection.chosen.map(
      ({ option, choice: chosen }) =>
        html`<fieldset>
          <legend>${texts.options[option.id]}</legend>
          <div class="choices">${option.choices.map((choice) => choiceField(option, choice, chosen, context))}</div>
        </fieldset>`,
    )}
    <div class="pieces">
      <label for="quantity">${texts.product.quantity}</label>
      <div class="stepper">
        <button type="button" data-step="-1" aria-label="${texts.product.fewer}" hidden>−</button>
        <input id="quantity" name="quantity" type="number" min="1" max="${MOST_PIECES}" value="${quantity}" required />
        <button type="button" data-step="1" aria-label="${texts.product.more}" hidden>+</button>
      </div>
      <button class="update" data-update>${texts.product.update}</button>
    </div>
    <button class="button wide" formmethod="post" formaction="/cart/add" name="product" value="${product.slug}">
      ${texts.buying.cart.add}
    </button>
  </form>`;
}

function choiceField(
  option: ProductOption,
  choice: ProductChoice,
  chosen: ProductChoice,
  { texts, visitor }: PageContext,
): Html {
  return html`<label class="choice">
    <input
      type="radio"
      name="${option.id}"
      value="${choice.id}"
      data-add="${choice.addCents}"
      ${choice === chosen && CHECKED}
    />
    ${option.id === 'colour' && html`<span class="swatch" data-colour="${choice.id}"></span>`}
    <span>${texts.choices[choice.id]}</span>
    ${choice.addCents > 0 && html`<small>+ ${formatPrice(choice.addCents, visitor.language)}</small>`}
  </label>`;
}

const HIDDEN = html`hidden`;
const CHECKED = html`checked`;
