import { html, type Html } from '../html.ts';
import { formatPrice } from '../money.ts';
import type { OrderLine } from '../selling/orders.ts';
import type { PageContext } from './page.ts';

/** Lines and total of an order or of a cart. */
export function orderSummary(lines: readonly Omit<OrderLine, 'item'>[], { visitor, texts }: PageContext): Html {
  const total = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  return html`<table class="summary">
    <tbody>
      ${lines.map(
        ({ name, price, quantity }) =>
          html`<tr>
            <th scope="row">${name}${quantity > 1 && html` <small>× ${quantity}</small>`}</th>
            <td>${formatPrice(price * quantity, visitor.language)}</td>
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">${texts.buying.cart.total}</th>
        <td>${formatPrice(total, visitor.language)}</td>
      </tr>
    </tfoot>
  </table>`;
}
