import { html } from '../html.ts';
import { notFoundPage } from '../pages/not-found.ts';
import type { Answer, Page, PageContext } from '../pages/page.ts';
import { act } from './actions.ts';
import { officeListPage } from './list.ts';
import { officeOrderPage } from './order.ts';
import { ACTIONS } from './vocabulary.ts';

export function isOffice(pathname: string): boolean {
  return pathname === '/admin' || pathname.startsWith('/admin/');
}

export function officePage(context: PageContext): Page | Promise<Page> {
  if (!isLocal(context.host)) return closedPage(context);
  if (context.pathname === '/admin') return officeListPage(context);
  const order = context.shop.orders.find(/^\/admin\/order\/([\w-]+)$/.exec(context.pathname)?.[1] ?? '');
  return order ? officeOrderPage(order, context) : notFoundPage(context);
}

/** Takes the forms of the order page: `/admin/order/<order>/<action>`. */
export async function submitOffice(form: URLSearchParams, context: PageContext): Promise<Answer> {
  if (!isLocal(context.host)) return closedPage(context);
  const [, order_ref = '', name] = /^\/admin\/order\/([\w-]+)\/(\w+)$/.exec(context.pathname) ?? [];
  const order = context.shop.orders.find(order_ref);
  const action = ACTIONS.find((known) => known === name);
  if (!order || !action) return notFoundPage(context);
  const outcome = await act(action, order, form, context.shop);
  return { goTo: `/admin/order/${order_ref}?said=${action}.${outcome}` };
}

/**
 * The server listens on this machine only. A host name that leads here all the same belongs to a site that tries to read the
 * page through the visitor's browser.
 */
function isLocal(host: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(host.replace(/:\d+$/, ''));
}

function closedPage({ texts: { office } }: PageContext): Page {
  return {
    status: 403,
    title: `${office.closed.title} – Kalva`,
    description: office.closed.lead,
    body: html`<div class="intro">
      <h1>${office.closed.title}</h1>
      <p>${office.closed.lead}</p>
    </div>`,
  };
}
