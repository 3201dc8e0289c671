import type { OutgoingHttpHeaders } from 'node:http';
import type { Html } from '../html.ts';
import type { Session } from '../selling/sessions.ts';
import type { Shop } from '../shop.ts';
import type { Texts } from '../texts/interface.ts';
import type { Visitor } from '../visitor.ts';

/** What every page and every form gets to know about the request. */
export interface PageContext {
  visitor: Visitor;
  texts: Texts;
  /** Address the visitor asked for, in two parts. */
  pathname: string;
  query: URLSearchParams;
  /** Origin of the Klix simulator. */
  sandboxUrl: string;
  /** Host the visitor wrote, with its port. */
  host: string;
  shop: Shop;
  /** None until the visitor puts something into the cart. */
  session: Session | undefined;
  /** The session, opened now if there is none. */
  needSession(): Session;
}

export interface Page {
  status: number;
  title: string;
  description: string;
  body: Html;
  /** The kit's script: the pay-later line alone when left out, or every element. */
  script?: 'klix-checkout-kit';
  /** Style sheet of the page's own, beside those of every page. */
  sheet?: 'office';
  /** More for the document's head. */
  head?: Html;
  headers?: OutgoingHttpHeaders;
}

/** What answers a visitor: a page, or another address to go to. */
export type Answer = Page | { goTo: string };
