import { lineCss } from '../components/pay-later/klix-pay-later.styles.ts';
import { minifyCss } from './minify-css.ts';

/**
 * The element's own style sheet. Without script a button with nothing to open keeps its room and is not seen: the example, or
 * the shop's own text, stands in the line then.
 */
export const LINE_CSS = minifyCss(`${lineCss}
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
  "'sha256-gv+b7SReHYvz/OoEKeVFFLI9gof8mBz4EuI2C2wnvD4='",
  "'sha256-qNUSvOPAknv3xWobctQQr+4fwLrN7TiJisnw8jpl9eI='",
];
