import type { Html } from '../html.ts';
import type { Texts } from '../texts/interface.ts';
import type { Visitor } from '../visitor.ts';

/** What every page gets to know about the request. */
export interface PageContext {
  visitor: Visitor;
  texts: Texts;
  /** Address the visitor asked for, in two parts. */
  pathname: string;
  query: URLSearchParams;
  /** Origin of the Klix simulator. */
  sandboxUrl: string;
}

export interface Page {
  status: number;
  title: string;
  description: string;
  body: Html;
}

/** Brand that Klix publishes for tests. */
export const BRAND_ID = '702314b8-dd86-41fa-9a22-510fdd71fa92';
