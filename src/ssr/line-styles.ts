import { lineCss } from '../components/pay-later/klix-pay-later.styles.ts';
import { minifyCss } from './minify-css.ts';

/**
 * The element's own style sheet, and what the example needs that opens in the dialog's stead, as wide and as clear as that.
 * Without script a button with nothing to open keeps its room and is not seen: the example, or the shop's own text, stands in
 * the line then.
 */
export const LINE_CSS = minifyCss(`${lineCss}
:popover-open {
  box-sizing: border-box;
  max-inline-size: min(34em, 100vw - 2em);
  padding: 1.25em;
  font-size: max(1rem, 16px);
  line-height: 1.45;
}
:popover-open::backdrop {
  background: rgb(10 14 20 / 55%);
}
@media (scripting: none) {
  [part='more']:not([popovertarget]) {
    visibility: hidden;
  }
}`);

/** Where nothing is offered the tag takes no room from the first paint on; the element goes on from there by itself. */
export const NOTHING_CSS = minifyCss(':host(:not(:defined)) { display: none !important; }');

/**
 * What a page's `style-src` has to list when `renderPayLater` is called without a nonce:
 * `` `style-src 'self' ${PAY_LATER_STYLE_HASHES.join(' ')}` ``. They change with the kit's version.
 */
export const PAY_LATER_STYLE_HASHES: readonly string[] = [
  "'sha256-WN9wq7oxFWGr1PlOu2HlvBgO+4aT0GOgXYc/lj9CCV0='",
  "'sha256-qNUSvOPAknv3xWobctQQr+4fwLrN7TiJisnw8jpl9eI='",
];
