import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { afterEach, describe, it } from 'node:test';
import { KlixError } from '../../src/contract/errors.ts';
import { PAY_LATER_STYLE_HASHES, renderPayLater, replaceCreditRules } from '../../src/ssr/index.ts';
import { LINE_CSS, NOTHING_CSS } from '../../src/ssr/line-styles.ts';
import { SENTENCES } from '../components/pay-later/line-sentences.ts';
import { product, readFixture } from '../offers/financing-fixtures.ts';
import { BRAND, dataOf, EXAMPLE, OPTIONS, partText, rendered, tagsOf } from './rendered-line.ts';

const body = { preferredOffer: product({ monthlyPaymentAmount: 18.87 }), offers: [] };
const answer = { body, example: EXAMPLE };
const nothing = { body: readFixture('offers.none'), example: EXAMPLE };
const printed = (text: string) => text.replaceAll('\u00a0', ' ');
const rootOf = (html: string) => /<template shadowrootmode="open">([^]*)<\/template>/.exec(html)?.[1];

describe('renderPayLater', () => {
  for (const language of ['en', 'lv', 'lt', 'ru', 'et'] as const) {
    it(`says in ${language} what the element says, with warning and example`, () => {
      const { html, problems } = rendered(answer, { language, market: 'LV' });
      assert.equal(printed(partText(html, 'line')), SENTENCES[language].grace[0]);
      assert.equal(partText(html, 'example'), EXAMPLE);
      assert.match(html, /part="warning" translate="no">[^<]{10}/);
      assert.deepEqual(problems, []);
    });
  }

  it('sends tag, tree and data in one piece', () => {
    const { html } = rendered(answer, { view: 'cart', selectable: true, attributes: { class: 'mine' } });
    assert.match(html, /^<klix-pay-later amount="67900" brand_id="[^"]+" language="en" view="cart" selectable class="mine"><template shadowrootmode="open"><style>/); // prettier-ignore
    assert.match(html, /<\/template><script type="application\/json">\{[^<]*\}<\/script><\/klix-pay-later>$/);
    assert.deepEqual(dataOf(html), {
      query: { amountCents: 67900, brandId: BRAND, language: 'en' },
      body,
      example: EXAMPLE,
    });
  });

  it('writes the price into the tag as a database may give it, as text or as a big integer', () => {
    for (const amount of ['67900', ' 67900 ', 67900n as unknown as number]) {
      const { html } = rendered(answer, { amount });
      assert.match(html, /^<klix-pay-later amount=" ?67900 ?" /);
      assert.match(partText(html, 'line'), /18\.87/);
    }
  });

  it('has the example one tap away where it is folded, and open at checkout', () => {
    const folded = rendered(answer).html;
    assert.match(folded, /part="example"[^>]* popover="auto" id="klix-example"/);
    assert.match(folded, /part="more"[^>]* popovertarget="klix-example"/);
    const open = rendered(answer, { view: 'checkout' }).html;
    assert.doesNotMatch(tagsOf(open).join(), /popover/);
  });

  it("lets the shop's own disclosure stand for the example", () => {
    const { html, problems } = rendered({ body }, { slots: { disclosure: 'Ask <b>us</b>.' } });
    assert.match(html, /<span slot="disclosure">Ask <b>us<\/b>\.<\/span><\/klix-pay-later>$/);
    assert.match(partText(html, 'line'), /18\.87/);
    assert.doesNotMatch(tagsOf(html).join(), /popover[a-z]/);
    assert.deepEqual(problems, []);
  });

  it('counts no disclosure that has no words, as the element does not', () => {
    for (const disclosure of [' ', '<img alt="">', '<!-- soon -->', '&nbsp;']) {
      const { html } = rendered(answer, { slots: { disclosure } });
      assert.equal(partText(html, 'example'), EXAMPLE, disclosure);
      assert.match(html, /popovertarget="klix-example"/, disclosure);
      assert.doesNotMatch(rendered({ body }, { slots: { disclosure } }).html, /<template/, disclosure);
    }
  });

  it('gives no figure in the neutral presentation', () => {
    const { html } = rendered(answer, { presentation: 'neutral' });
    assert.equal(partText(html, 'line'), 'Payment in instalments with Klix Pay Later.');
    assert.doesNotMatch(rootOf(html)!.replace(LINE_CSS, ''), /18[.,]87|EUR/);
  });

  it('takes no room and sends no tree where nothing is offered, and the element need not ask', () => {
    const { html, problems } = rendered(nothing);
    assert.equal(rootOf(html), `<style>${NOTHING_CSS}</style>`);
    assert.deepEqual(dataOf(html).body, nothing.body);
    assert.deepEqual(problems, []);
  });

  for (const [what, options] of [
    ['no amount', { amount: '' }],
    ['another currency', { currency: 'USD' }],
  ] as const) {
    it(`takes no room for ${what}, and that is no problem`, () => {
      const { html, problems } = rendered(undefined, options);
      assert.equal(rootOf(html), `<style>${NOTHING_CSS}</style>`);
      assert.doesNotMatch(html, /<script/);
      assert.deepEqual(problems, []);
    });
  }

  it("shows the shop's fallback where nothing is offered", () => {
    const { html } = rendered(nothing, { slots: { fallback: '<i>Pay in the shop</i>' } });
    assert.match(html, /<slot name="fallback"><\/slot><div part="base" dir="ltr" hidden/);
    assert.match(html, /<span slot="fallback"><i>Pay in the shop<\/i><\/span>/);
  });

  it('keeps the room where the shop wants it kept', () => {
    const { html } = rendered(nothing, { empty: 'reserve' });
    assert.match(html, /<div part="base" dir="ltr" lang="en" aria-busy="false" class="base light product nothing">/);
  });

  const bigint = { body: { ...body, odd: 1n }, example: EXAMPLE };
  const cycle: { body: Record<string, unknown>; example: string } = { body: { ...body }, example: EXAMPLE };
  cycle.body['self'] = cycle;
  for (const [what, wrong, code] of [
    ['nothing', undefined, 'contract'],
    ['null', null, 'contract'],
    ['text', '<html>502</html>', 'contract'],
    ['a number', 7, 'contract'],
    ['a list', [], 'contract'],
    ['a body of another shape', { body: { hello: 1 }, example: EXAMPLE }, 'contract'],
    ['a body that is null', { body: null, example: EXAMPLE }, 'contract'],
    ['a body that cannot be JSON', bigint, 'contract'],
    ['a body that contains itself', cycle, 'contract'],
    ['no example', { body }, 'contract'],
    ['an example that is no text', { body, example: { text: 1 } }, 'contract'],
    ['an example asked for another price', { ...answer, exampleFor: { amountCents: 1, brandId: BRAND, language: 'en' } }, 'contract'], // prettier-ignore
    ['the reason why there is no answer', new KlixError('timeout', 'No answer within 300 ms'), 'timeout'],
    ['no example, and why', { body, exampleError: new KlixError('api', 'Answered with status 500') }, 'api'],
    [
      'a body with a getter that throws',
      {
        get body() {
          throw new Error('gone');
        },
      },
      'contract',
    ],
  ] as const) {
    it(`gives the tag alone and says why when the answer is ${what}`, () => {
      const { html, problems } = rendered(wrong, { slots: { fallback: 'Later' } });
      assert.equal(
        html,
        `<klix-pay-later amount="67900" brand_id="${BRAND}" language="en"><span slot="fallback">Later</span></klix-pay-later>`,
      );
      assert.equal(problems.length, 1);
      assert.equal(problems[0]!.code, code);
      assert.ok(problems[0]!.message.length > 3, problems[0]!.message);
    });
  }

  it('never guesses an amount', () => {
    const { html, problems } = rendered(answer, { amount: '679.00' });
    assert.doesNotMatch(html, /€|<script/);
    assert.deepEqual(problems.map(({ code }) => code), ['input']); // prettier-ignore
  });

  it('wants a language, since it sees no page', () => {
    for (const language of ['', 'de', undefined as unknown as string]) {
      const { html, problems } = rendered(answer, { language });
      assert.doesNotMatch(html, /<template/);
      assert.deepEqual(problems.map(({ code }) => code), ['input']); // prettier-ignore
    }
    assert.match(rendered(answer, { language: 'lv-LV' }).html, /€\/mēn/);
  });

  it('says what was wrong with offers that had to be left out, and shows the others', () => {
    const offers = [product({ id: 'bad', apr: -1 }), product({ monthlyPaymentAmount: 18.87 })];
    const { html, problems } = rendered({ body: { preferredOffer: null, offers }, example: EXAMPLE });
    assert.match(partText(html, 'line'), /18\.87/);
    assert.match(problems[0]!.message, /\$\.offers\[0\]\.apr/);
  });

  it("takes Klix's two answers as they came", () => {
    const { html, problems } = rendered({
      body: readFixture('flat.grace_period'),
      example: readFixture('representative_example.en'),
    });
    assert.match(partText(html, 'line'), /€18\.87/);
    assert.deepEqual(problems, []);
  });

  it('writes the same HTML every time', () => assert.equal(rendered(answer).html, rendered(answer).html));

  describe('with other credit rules', () => {
    afterEach(() => replaceCreditRules());

    it("says the shop's own warning, and no figure where none may stand", () => {
      replaceCreditRules({
        version: 'shop',
        warnings: { en: 'Think first.' },
        markets: { LV: { figures: ['checkout'] } },
      });
      const { html } = rendered(answer, { market: 'LV' });
      assert.match(html, />Think first\.</);
      assert.doesNotMatch(rootOf(html)!.replace(LINE_CSS, ''), /\d/);
    });
  });
});

describe('the style sheet of the line', () => {
  it('has the hashes that the kit tells a shop to list', () => {
    const hashes = [LINE_CSS, NOTHING_CSS].map(
      (css) => `'sha256-${createHash('sha256').update(css).digest('base64')}'`,
    );
    assert.deepEqual(PAY_LATER_STYLE_HASHES, hashes);
  });

  it('is sent exactly as it was hashed, with a nonce where there is one', () => {
    assert.ok(renderPayLater(answer, OPTIONS).includes(`<style>${LINE_CSS}</style>`));
    assert.ok(renderPayLater(nothing, OPTIONS).includes(`<style>${NOTHING_CSS}</style>`));
    assert.ok(renderPayLater(answer, { ...OPTIONS, nonce: 'r4nd0m' }).includes('<style nonce="r4nd0m">'));
  });
});
