import { findProduct } from './catalogue.ts';
import { addToCart, cartPage, changeCart } from './pages/cart.ts';
import { chargingPage, finishCharging, startCharging } from './pages/charging.ts';
import { checkoutPage, submitDetails } from './pages/checkout.ts';
import { guidePage } from './pages/guide.ts';
import { listPage } from './pages/list.ts';
import { notFoundPage } from './pages/not-found.ts';
import { ordersPage } from './pages/orders.ts';
import type { Answer, PageContext } from './pages/page.ts';
import { productPage } from './pages/product.ts';
import { resultPage } from './pages/result.ts';
import { endSubscription, startSubscription, subscriptionPage } from './pages/subscription.ts';
import { isOffice, officePage, submitOffice } from './office/routes.ts';

const PAGES: Readonly<Record<string, (context: PageContext) => Answer | Promise<Answer>>> = {
  '/': listPage,
  '/guide': guidePage,
  '/cart': cartPage,
  '/checkout': checkoutPage,
  '/result': resultPage,
  '/orders': ordersPage,
  '/subscription': subscriptionPage,
  '/charging': chargingPage,
};

type FormHandler = (form: URLSearchParams, context: PageContext) => Answer | Promise<Answer>;

const FORMS: Readonly<Record<string, FormHandler>> = {
  '/cart': changeCart,
  '/cart/add': addToCart,
  '/checkout': submitDetails,
  '/subscription': startSubscription,
  '/subscription/end': endSubscription,
  '/charging': startCharging,
  '/charging/finish': finishCharging,
};

export function pageFor(context: PageContext): Answer | Promise<Answer> {
  const { pathname } = context;
  if (isOffice(pathname)) return officePage(context);
  if (Object.hasOwn(PAGES, pathname)) return PAGES[pathname]!(context);
  const product = findProduct(/^\/product\/([\w-]+)$/.exec(pathname)?.[1]);
  return product ? productPage(product, context) : notFoundPage(context);
}

/** What answers a form sent to this address; undefined where none is taken. */
export function formHandlerFor(pathname: string): FormHandler | undefined {
  if (isOffice(pathname)) return submitOffice;
  return Object.hasOwn(FORMS, pathname) ? FORMS[pathname] : undefined;
}
