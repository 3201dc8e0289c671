import { drawing } from '../drawings.ts';
import { findProduct } from '../catalogue.ts';
import { html, type Html } from '../html.ts';
import { BRAND_ID } from '../klix.ts';
import { formatPrice } from '../money.ts';
import { MOST_PIECES, readSelection } from '../selection.ts';
import { type CartLine, sumOf, toItem } from '../selling/carts.ts';
import { notFoundPage } from './not-found.ts';
import type { Answer, Page, PageContext } from './page.ts';

export function cartPage(context: PageContext): Page {
  const { texts, visitor, shop, session } = context;
  const { cart } = texts.buying;
  const lines = session ? shop.carts.lines(session.id) : [];
  const total = sumOf(lines);
  const page = { status: 200, title: `${cart.title} – Kalva`, description: cart.emptyLead };
  if (!lines.length) return { ...page, body: emptyCart(context) };
  return {
    ...page,
    body: html`<div class="intro"><h1>${cart.title}</h1></div>
      <div class="columns">
        <ul class="cart">
          ${lines.map((line, index) => html`<li>${cartLine(line, index, context)}</li>`)}
        </ul>
        <section class="panel aside" aria-labelledby="total-title">
          <h2 id="total-title">${cart.total}</h2>
          <p class="price total">${formatPrice(total, visitor.language)}</p>
          <klix-pay-later
            amount="${total}"
            brand_id="${BRAND_ID}"
            language="${visitor.language}"
            theme="${visitor.theme}"
            view="cart"
          ></klix-pay-later>
          <p><a class="button wide" href="/checkout">${cart.checkout}</a></p>
          <p class="quiet"><a href="/">${cart.more}</a></p>
        </section>
      </div>`,
  };
}

/** What cart and checkout show when there is nothing to buy. */
export function emptyCart({ texts }: PageContext): Html {
  return html`<div class="intro">
    <h1>${texts.buying.cart.empty}</h1>
    <p>${texts.buying.cart.emptyLead}</p>
    <p><a class="button" href="/">${texts.lost.home}</a></p>
  </div>`;
}

/** A form of its own, so that Enter in the quantity updates this line. Works without script. */
function cartLine({ item, product, chosen, unitCents, quantity }: CartLine, index: number, context: PageContext): Html {
  const { texts, visitor } = context;
  const name = `${texts.products[product.slug].kind} ${product.model}`;
  const colour = chosen.find(({ option }) => option.id === 'colour')?.choice.id;
  return html`<form class="cart-line" method="post" action="/cart" autocomplete="off">
    <input type="hidden" name="item" value="${item}" />
    <a class="stage" href="/product/${item}" data-colour="${colour}" tabindex="-1" aria-hidden="true">
      ${drawing(product.slug)}
    </a>
    <div class="cart-name">
      <h2 id="item-${index}"><a href="/product/${item}">${name}</a></h2>
      <p class="quiet">${chosen.map(({ choice }) => texts.choices[choice.id]).join(', ')}</p>
    </div>
    <div class="cart-pieces">
      <label for="quantity-${index}" class="for-readers">${texts.product.quantity}</label>
      <input
        id="quantity-${index}"
        class="pieces-field"
        name="quantity"
        type="number"
        min="1"
        max="${MOST_PIECES}"
        value="${quantity}"
        required
        aria-describedby="item-${index}"
      />
      <button class="plain" aria-describedby="item-${index}">${texts.buying.cart.update}</button>
      <button class="plain" name="remove" value="yes" formnovalidate aria-describedby="item-${index}">
        ${texts.buying.cart.remove}
      </button>
    </div>
    <p class="price">
      ${formatPrice(unitCents * quantity, visitor.language)}
      ${quantity > 1 && html`<small>${quantity} × ${formatPrice(unitCents, visitor.language)}</small>`}
    </p>
  </form>`;
}

export async function addToCart(form: URLSearchParams, context: PageContext): Promise<Answer> {
  const product = findProduct(form.get('product') ?? undefined);
  if (!product) return notFoundPage(context);
  const selection = readSelection(product, form);
  const session = context.needSession();
  context.shop.carts.add(session.id, toItem(product, selection), selection.quantity);
  return afterChange(context);
}

export async function changeCart(form: URLSearchParams, context: PageContext): Promise<Answer> {
  const quantity = Number(form.get('quantity'));
  const item = form.get('item') ?? '';
  if (form.has('remove')) context.shop.carts.set(context.needSession().id, item, 0);
  // A quantity that makes no sense changes nothing.
  else if (Number.isInteger(quantity) && quantity >= 1)
    context.shop.carts.set(context.needSession().id, item, quantity);
  return afterChange(context);
}

async function afterChange({ shop, session }: PageContext): Promise<Answer> {
  if (session) shop.desk.followCart(session.id);
  await shop.withdrawCancelled();
  return { goTo: '/cart' };
}
