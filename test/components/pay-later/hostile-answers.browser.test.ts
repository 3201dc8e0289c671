import { expect, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { createOffersClient } from '../../../src/offers/offers-client.ts';
import { flat, product } from '../../offers/financing-wire.ts';
import { HOSTILE_STRINGS } from './hostile-strings.ts';
import '../../../src/components/pay-later-calculator/klix-pay-later-calculator.define.ts';
import { BRAND, errorsOf, hasSettled, lineOf, partOf, shows } from './line-on-page.ts';

/** Texts and figures of the answers; a figure that is text is refused. */
const TEXTS = ['id', 'name'];
const FIGURES = ['requestedAmount', 'principalAmount', 'monthlyPaymentAmount', 'monthlySplitPaymentAmount', 'totalRepaymentCount', 'apr', 'interestRate']; // prettier-ignore
const FIELDS = [...TEXTS, ...FIGURES, 'productType', 'representativeExample', 'merchantCountry'];

/** A client of which every answer has `text` in every field that can be text, and beside it plans with one bad figure each. */
function hostileClient(text: string) {
  const good = product({ ...Object.fromEntries(TEXTS.map((field) => [field, text])) });
  const bad = [...FIGURES, 'productType'].map((field) => product({ id: text, name: text, [field]: text }));
  return createOffersClient({
    load: (url) =>
      Promise.resolve(
        url.includes('representative-example')
          ? { representativeExample: text }
          : { preferredOffer: null, offers: [good, ...bad] },
      ),
  });
}

/** What no answer may bring into the element. */
const FOREIGN = 'script, img, svg, math, iframe, object, embed, a, link, style, meta, base, video, audio, template, marquee, [onerror], [onload], [onclick], [style]'; // prettier-ignore

describe('answers with code in them', () => {
  let hits = 0;
  before(() => Object.assign(globalThis, { klixHit: () => hits++ }));
  beforeEach(() => (hits = 0));
  after(() => Reflect.deleteProperty(globalThis, 'klixHit'));

  it('are 200 different strings in 12 fields', () => {
    expect(new Set(HOSTILE_STRINGS).size).to.equal(200);
    expect(new Set(FIELDS).size).to.equal(12);
  });

  it('would be noticed if they ran', async () => {
    const box = document.createElement('div');
    box.innerHTML = '<img src="data:," onerror="klixHit()">';
    document.body.append(box);
    await waitUntil(() => hits > 0, 'the page notices');
    box.remove();
  });

  for (let from = 0; from < 200; from += 20) {
    it(`run nowhere: text stays text in the line and the dialog, strings ${from + 1} to ${from + 20}`, async () => {
      let shown = 0;
      for (const text of HOSTILE_STRINGS.slice(from, from + 20)) {
        const errors = errorsOf();
        const element = await lineOf({
          amount: 67900,
          view: 'checkout',
          selectable: true,
          offersClient: hostileClient(text),
        });
        await shows(element, '€23.54');
        const opened = oneEvent(element, 'klix-open');
        partOf(element, 'more').click();
        await opened;
        const root = element.shadowRoot!;
        const name = root.querySelector('tbody b')!.textContent;
        const example = partOf(element, 'dialog-example').textContent;
        if (name === text && example === text && partOf(element, 'example').textContent === text) shown++;
        expect(root.querySelectorAll(FOREIGN).length).to.equal(0, text);
        expect(root.querySelectorAll('[part="offer"]').length).to.equal(1, text);
        expect(errors.map(({ code }) => code)).to.deep.equal(['contract'], text);
        element.remove();
      }
      await nextFrame();
      expect([shown, hits]).to.deep.equal([20, 0]);
    });
  }

  it('run nowhere in the calculator', async () => {
    let shown = 0;
    for (const text of HOSTILE_STRINGS) {
      const element = Object.assign(document.createElement('klix-pay-later-calculator'), {
        amount: 67900,
        brand_id: BRAND,
        language: 'en',
        selectable: true,
        offersClient: hostileClient(text),
      });
      document.body.prepend(element);
      const root = () => element.shadowRoot!;
      await waitUntil(() => root()?.querySelector('[part="monthly"]')?.textContent.includes('23.54'), text);
      if (root().querySelector('[part="example"] span')!.textContent === text) shown++;
      // The sliders carry how far they are filled as a style of their own.
      const foreign = [...root().querySelectorAll(FOREIGN)].filter((node) => !node.matches('input[type="range"]'));
      expect(foreign.length).to.equal(0, text);
      element.remove();
    }
    await nextFrame();
    expect([shown, hits]).to.deep.equal([200, 0]);
  });

  it('run nowhere in the older answer either', async () => {
    for (const field of ['merchantCountry', 'financingProductType', 'numberOfPayments']) {
      const lines = await Promise.all(
        HOSTILE_STRINGS.map(async (text) => {
          const load = (url: string) =>
            Promise.resolve(url.includes('example') ? { representativeExample: text } : flat({ [field]: text }));
          const element = await lineOf({ amount: 67900, offersClient: createOffersClient({ load }) });
          element.style.cssText = 'position:fixed;top:0';
          await hasSettled(element);
          return element;
        }),
      );
      const foreign = lines.filter((element) => element.shadowRoot!.querySelector(FOREIGN));
      expect(foreign.length).to.equal(0, field);
      lines.forEach((element) => element.remove());
    }
    await nextFrame();
    expect(hits).to.equal(0);
  });
});
