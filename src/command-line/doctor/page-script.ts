import type { PageTag } from './read-page.ts';

/** A script of the page. */
export interface PageScript {
  readonly tag: PageTag;
  /** Undefined for what stands in the page itself. */
  readonly url: URL | undefined;
  /** Which of the kit's files it is by its name, without `.js`. */
  readonly kitName: string | undefined;
  readonly isModule: boolean;
}

/** Types of a script that a browser runs, in a tag and in an answer. */
export const JAVASCRIPT = /^(?:text|application)\/(?:x-)?(?:java|ecma)script\b/i;
