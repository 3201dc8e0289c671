import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { serveSandbox, type RunningSandbox } from '../../src/sandbox/cli.ts';
import { HOSTILE } from '../components/pay-later/custom-view/hostile-markup.ts';
import { launchChromium } from '../support/chromium.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';

const GUIDE_BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';
const LATVIA = 'a6cef80b-92a4-4bc2-b611-7dc597f9a000';
const LITHUANIA = 'a6cef80b-92a4-4bc2-b611-7dc597f9a001';
const CALCULATOR_LATVIA = 'a6cef80b-92a4-4bc2-b611-7dc597f9a999';
const CALCULATOR_LITHUANIA = 'a6cef80b-92a4-4bc2-b611-7dc597f9a998';

const LINE_SCRIPT = '<script type="module" src="/klix-pay-later.js"></script>';
const CALCULATOR_SCRIPT = '<script type="module" src="/klix-pay-later-calculator.js"></script>';
/** Klix's own script as far as a page can tell: it takes a tag that is free, and hides it until it is ready. */
const ANOTHER_SCRIPT = (tag: string) => `<script type="module">
  if (!customElements.get('${tag}')) {
    customElements.define('${tag}', class extends HTMLElement { connectedCallback() { this.textContent = 'the other one' } });
  }
</script>`;
const NOMODULE = '<script nomodule="" src="/klix-pay-later-widget.js"></script>';
/** The custom view of Klix's guide: two globals and a string of HTML. */
const OWN_VIEW = `
  window.showCustomView = true;
  window.customMiniWidget = {};
  window.customMiniWidget.populateData = function (data) {
    this.monthlyPaymentAmount = data.preferredOffer.monthlyPaymentAmount;
    this.repaymentCount = data.preferredOffer.totalRepaymentCount;
  }
  window.customMiniWidget.returnWidgetView = function () {
    return \`
      <div class="own">
        <span>\${this.repaymentCount} mēn. Х \${this.monthlyPaymentAmount}&nbsp;€</span>
      </div>\`
  }`;

const line = (attributes: string, brand = LATVIA) =>
  `<klix-pay-later ${attributes} brand_id="${brand}" language="en" theme="light"></klix-pay-later>`;
const demo = (amount: number, brand: string, language: string, more = '') =>
  `<klix-pay-later amount="${amount}" brand_id="${brand}" language="${language}" theme="light" view="product" ${more} category="SPORTS_GOODS" class="hydrated">\n</klix-pay-later>`;
const widget = (brand: string, language: string, more = '') =>
  `<klix-widget id="klix-custom-widget" data-brand-id="${brand}" data-loan-amount="75000" data-locale="${language}" ${more}></klix-widget>`;

interface Feature {
  /** What pages with Klix's own widget have. */
  feature: string;
  head?: string;
  body: string;
  /** Text that has to be seen; the elements are looked through, no-break spaces are plain. */
  shows: RegExp;
  hides?: RegExp;
}

const FEATURES: readonly Feature[] = [
  {
    feature: "the guide's snippet, with the nomodule script still beside it",
    head: LINE_SCRIPT + NOMODULE,
    body: `<klix-pay-later amount="67900" brand_id="${GUIDE_BRAND}"
      language="en" theme="light" view="product" category="SPORTS_GOODS">
    </klix-pay-later>`,
    shows: /6 interest-free payments or as low as €23\.54\/month with Klix Pay Later\./,
  },
  { feature: 'an interest-free plan, Latvia', body: demo(75000, LATVIA, 'en'), shows: /6 interest-free payments/ },
  { feature: 'instalments, Latvia', body: demo(90000, LATVIA, 'en'), shows: /24 payments, as low as €43\.60/ },
  {
    feature: 'a commission, Latvia',
    body: demo(50000, LATVIA, 'en'),
    shows: /12 payments of €41\.67, the first €56\.67/,
  },
  { feature: 'an interest-free plan, Lithuania', body: demo(75000, LITHUANIA, 'lt'), shows: /6 mokėjimai be palūkanų/ },
  { feature: 'instalments, Lithuania', body: demo(90000, LITHUANIA, 'lt'), shows: /24 mokėjimai, nuo 43,60 €/ },
  { feature: 'a commission, Lithuania', body: demo(50000, LITHUANIA, 'lt'), shows: /12 mokėjimų po 41,67 €/ },
  { feature: 'the small size', body: demo(90000, LATVIA, 'en', 'type="micro"'), shows: /from €43\.60\/month/ },
  { feature: 'the small size, Lithuania', body: demo(50000, LITHUANIA, 'lt', 'type="micro"'), shows: /12 mokėjimų po/ },
  { feature: 'Latvian', body: demo(75000, LATVIA, 'lv'), shows: /6 bezprocentu maksājumi vai no 26,00 €\/mēn\./ },
  { feature: 'Russian', body: demo(75000, LATVIA, 'ru'), shows: /6 беспроцентных платежей или от 26,00 €\/мес\./ },
  { feature: 'the cart', body: line('amount="75000" view="cart"'), shows: /as low as €26\.00/ },
  { feature: 'the checkout', body: line('amount="75000" view="checkout"'), shows: /Klix Free 6: 36 × €26\.00/ },
  {
    feature: 'a down payment, named first',
    body: demo(200000, GUIDE_BRAND, 'en'),
    shows: /Down payment €200\.00, then 6 interest-free payments/,
  },
  { feature: 'Klix’s name at the line', body: line('amount="75000"'), shows: /\. Klix Pay Later Caution!/ },
  {
    feature: 'the class of a framework’s ready marker, under a rule that hides what lacks it',
    head: `${LINE_SCRIPT}<style>klix-pay-later { visibility: hidden } .hydrated { visibility: inherit }</style>`,
    body: demo(75000, LATVIA, 'en'),
    shows: /6 interest-free payments/,
  },
  {
    feature: 'brand-id',
    body: `<klix-pay-later amount="75000" brand-id="${LATVIA}" language="en"></klix-pay-later>`,
    shows: /€26\.00\/month/,
  },
  {
    feature: 'data-amount, data-brand-id and data-language',
    body: `<klix-pay-later data-amount="75000" data-brand-id="${LATVIA}" data-language="lv"></klix-pay-later>`,
    shows: /26,00 €\/mēn\./,
  },
  {
    feature: 'data-brand_id',
    body: `<klix-pay-later amount="75000" data-brand_id="${LATVIA}" language="en"></klix-pay-later>`,
    shows: /€26\.00\/month/,
  },
  {
    feature: 'a language with its country',
    body: `<klix-pay-later amount="75000" brand_id="${LATVIA}" language="lv_LV"></klix-pay-later>`,
    shows: /26,00 €\/mēn\./,
  },
  {
    feature: 'an amount with blanks around it, as templates write it',
    body: line('amount="\n 75000 "'),
    shows: /€26\.00/,
  },
  {
    feature: 'an element that a script puts on the page later',
    body: `<main></main><script>
      const late = document.createElement('klix-pay-later');
      late.setAttribute('amount', '75000');
      late.setAttribute('brand_id', '${LATVIA}');
      addEventListener('load', () => document.querySelector('main').append(late));
    </script>`,
    shows: /€26\.00\/month/,
  },
  {
    feature: 'an amount that a script changes',
    body: `${line('amount="75000" id="line"')}<script>
      addEventListener('klix-offers', () => document.getElementById('line').setAttribute('amount', '90000'), { once: true });
    </script>`,
    shows: /€43\.60\/month/,
    hides: /€26\.00/,
  },
  {
    feature: 'several elements on one page',
    body: line('amount="75000"') + line('amount="90000"') + line('amount="50000" type="micro"'),
    shows: /€26\.00[^]*€43\.60[^]*€41\.67/,
  },
  {
    feature: 'nothing at all below the minimum',
    body: `${line('amount="900"')}<p>Add to cart</p>`,
    shows: /Add to cart/,
    hides: /Klix|Caution/,
  },
  {
    feature: 'a custom view',
    head: `<script>${OWN_VIEW}</script>${LINE_SCRIPT}${NOMODULE}`,
    body: demo(75000, LATVIA, 'en'),
    shows: /36 mēn\. Х 26 €[^]*Caution! Borrowing money costs money\.[^]*Learn more/,
    hides: /interest-free/,
  },
  {
    feature: 'a custom view whose script comes after the widget’s',
    head: `${LINE_SCRIPT}<script type="application/javascript">${OWN_VIEW}</script>`,
    body: demo(90000, LATVIA, 'en'),
    shows: /24 mēn\. Х 43\.6 €/,
  },
  {
    feature: 'the calculator, Latvia',
    head: CALCULATOR_SCRIPT,
    body: widget(CALCULATOR_LATVIA, 'lv'),
    shows: /Pirmā iemaksa[^]*3 bezprocentu maksājumi vai no 26,00 €\/mēn\./,
  },
  {
    feature: 'the calculator, Lithuania',
    head: CALCULATOR_SCRIPT,
    body: widget(CALCULATOR_LITHUANIA, 'lt'),
    shows: /Pradinis įnašas[^]*36 mokėjimai/,
    hides: /Pirkinio suma/,
  },
  {
    feature: 'the calculator, in Russian',
    head: CALCULATOR_SCRIPT,
    body: widget(CALCULATOR_LATVIA, 'ru'),
    shows: /Первоначальный взнос[^]*26,00 €\/мес\./,
  },
  {
    feature: 'the calculator, in Estonian',
    head: CALCULATOR_SCRIPT,
    body: widget(CALCULATOR_LATVIA, 'et'),
    shows: /Sissemakse[^]*26,00 €\/kuu/,
  },
  {
    feature: 'the calculator without a slider for the price, said so',
    head: CALCULATOR_SCRIPT,
    body: widget(CALCULATOR_LATVIA, 'en', 'data-amount-slider="false"'),
    shows: /€26\.00\/month/,
    hides: /Purchase amount/,
  },
  {
    feature: 'the calculator with a slider for the price',
    head: CALCULATOR_SCRIPT,
    body: widget(CALCULATOR_LITHUANIA, 'en', 'data-amount-slider="true"'),
    shows: /Purchase amount[^]*Down payment[^]*36 payments/,
  },
  {
    feature: 'the calculator and the line on one page',
    head: LINE_SCRIPT + CALCULATOR_SCRIPT,
    body: line('amount="90000"') + widget(CALCULATOR_LATVIA, 'en'),
    shows: /€43\.60[^]*Down payment[^]*€26\.00/,
  },
  {
    feature: 'Klix’s own script before ours',
    head: ANOTHER_SCRIPT('klix-pay-later') + LINE_SCRIPT,
    body: line('amount="75000"'),
    shows: /^the other one$/,
  },
  {
    feature: 'Klix’s own script after ours',
    head: LINE_SCRIPT + ANOTHER_SCRIPT('klix-pay-later'),
    body: line('amount="75000"'),
    shows: /€26\.00\/month/,
    hides: /the other one/,
  },
  {
    feature: 'Klix’s own calculator before ours',
    head: ANOTHER_SCRIPT('klix-widget') + CALCULATOR_SCRIPT,
    body: widget(CALCULATOR_LATVIA, 'en'),
    shows: /^the other one$/,
  },
  {
    feature: 'Klix’s own calculator after ours',
    head: CALCULATOR_SCRIPT + ANOTHER_SCRIPT('klix-widget'),
    body: widget(CALCULATOR_LATVIA, 'en'),
    shows: /€26\.00\/month/,
    hides: /the other one/,
  },
];

/** What holds each row of the table in docs/drop-in.md: features from above, or tests below by their names. */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  '`type="module"` and `nomodule` script': ["the guide's snippet, with the nomodule script still beside it"],
  '`amount` in cents': ['an amount with blanks around it, as templates write it', 'an amount that a script changes'],
  '`brand_id`': ['brand-id', 'data-brand_id', 'data-amount, data-brand-id and data-language'],
  '`language`: `en lv lt ru`': [
    'an interest-free plan, Latvia',
    'Latvian',
    'an interest-free plan, Lithuania',
    'Russian',
    'a language with its country',
  ],
  '`theme="light"`': ['an interest-free plan, Latvia'],
  '`view`: `product cart checkout`': ['an interest-free plan, Latvia', 'the cart', 'the checkout'],
  '`category`': ['asks with the category, also with the one that only the guide’s sample has'],
  '`type="micro"`': ['the small size', 'the small size, Lithuania'],
  'Interest-free plan': ['an interest-free plan, Latvia', 'an interest-free plan, Lithuania'],
  Instalments: ['instalments, Latvia', 'instalments, Lithuania'],
  'Commission, the first month higher': ['a commission, Latvia', 'a commission, Lithuania'],
  'Down payment, named first': ['a down payment, named first'],
  '"Learn more"': ['opens “Learn more” with the plans and Klix’s representative example'],
  'Representative example': ['opens “Learn more” with the plans and Klix’s representative example', 'the checkout'],
  'Klix mark': ['Klix’s name at the line'],
  'Nothing below the minimum or on failure': [
    'nothing at all below the minimum',
    'shows nothing and complains about nothing when Klix cannot be reached',
  ],
  'Several elements, elements added later': [
    'several elements on one page',
    'an element that a script puts on the page later',
  ],
  '`window.showCustomView`, `customMiniWidget`': [
    'a custom view',
    'a custom view whose script comes after the widget’s',
  ],
  '`class="hydrated"`': ['the class of a framework’s ready marker, under a rule that hides what lacks it'],
  'Calculator: `data-brand-id`, `data-loan-amount`': ['the calculator, Latvia', 'the calculator, Lithuania'],
  'Calculator: `data-locale`: `en lv ru lt et`': [
    'the calculator, Latvia',
    'the calculator, in Russian',
    'the calculator, Lithuania',
    'the calculator, in Estonian',
    'the calculator with a slider for the price',
  ],
  'Calculator: `data-amount-slider`': [
    'the calculator with a slider for the price',
    'the calculator without a slider for the price, said so',
  ],
  'Adjustable down payment': ['the calculator, Latvia'],
  'Both on one page': ['the calculator and the line on one page'],
  'Klix’s own script still on the page': [
    'Klix’s own script before ours',
    'Klix’s own script after ours',
    'Klix’s own calculator before ours',
    'Klix’s own calculator after ours',
  ],
};

/** The samples of docs/drop-in.md that have a tag in them. */
const SAMPLES = [...readFileSync('docs/drop-in.md', 'utf8').matchAll(/```html\n([^]*?)```/g)].map((match) => match[1]!);
const SAMPLE_SHOWS = [
  /Pay €200\.00 now, then 24 × €87\.19/,
  /Down payment[^]*€26\.00\/month/,
  /Pirkinio suma[^]*36 mokėjimai/,
];

/** Everything that can be read on the page, shadow trees included, in order. */
function readPage(): string {
  const read = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (node instanceof HTMLSlotElement) {
      const assigned = node.assignedNodes();
      return (assigned.length ? assigned : [...node.childNodes]).map(read).join('');
    }
    if (!(node instanceof HTMLElement) || /^(SCRIPT|STYLE)$/.test(node.tagName)) return '';
    // A slot has no box of its own, so it is judged by what stands in it.
    if (!node.checkVisibility({ visibilityProperty: true })) return '';
    const end = getComputedStyle(node).display === 'inline' ? '' : ' ';
    return [...(node.shadowRoot ?? node).childNodes].map(read).join('') + end;
  };
  return read(document.body).replace(/\s+/g, ' ').trim();
}

describe('a page with Klix’s own widget, its script’s address changed', () => {
  let sandbox: RunningSandbox;
  let server: StaticServer;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  before(async () => {
    sandbox = await serveSandbox({ port: 0, shape: 'offers' });
    const html = (head: string, body: string) =>
      `<!doctype html><html lang="en"><head><title>Shop</title><meta name="klix-api-base" content="${sandbox.url}">${head}</head><body>${body}</body></html>`;
    server = await serveStatic('dist', {
      '/feature': (request) => {
        const { head = LINE_SCRIPT, body } =
          FEATURES[Number(new URL(request.url ?? '', 'http://shop').search.slice(1))]!;
        return { html: html(head, body) };
      },
      '/sample': (request) => {
        const sample = SAMPLES[Number(new URL(request.url ?? '', 'http://shop').search.slice(1))]!;
        return { html: html(LINE_SCRIPT + CALCULATOR_SCRIPT, sample) };
      },
      '/strict': () => ({
        html: html(`<script nonce="r4nd0m">${OWN_VIEW}</script>${LINE_SCRIPT}`, demo(75000, LATVIA, 'en')),
        headers: {
          'content-security-policy': `default-src 'none'; connect-src ${sandbox.url}; style-src 'none'; base-uri 'none'; script-src 'self' 'nonce-r4nd0m'; require-trusted-types-for 'script'; trusted-types 'none'`,
        },
      }),
    });
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
    await sandbox.close();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // The browser itself writes a line for an answer 404, which says that nothing is offered.
      const own = !message.text().includes('Failed to load resource');
      if (own && ['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
  });
  afterEach(() => page.close());

  const reads = async (pattern: RegExp) => {
    let text = '';
    for (let turn = 0; turn < 300; turn++) {
      text = await page.evaluate(readPage);
      if (pattern.test(text)) return text;
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
    assert.match(text, pattern);
    return text;
  };

  for (const [index, { feature, shows, hides }] of FEATURES.entries()) {
    it(`works with ${feature}`, async () => {
      await page.goto(`${server.url}/feature?${index}`);
      await page.waitForLoadState('networkidle');
      const text = await reads(shows);
      if (hides) assert.doesNotMatch(text, hides);
      assert.deepEqual(complaints, []);
    });
  }

  const indexOf = (wanted: string) => FEATURES.findIndex(({ feature }) => feature === wanted);

  it('is described with a table whose every row has been tried', () => {
    const [, table] = /\n## Feature by feature\n[^|]*((?:\|.*\n)+)/.exec(readFileSync('docs/drop-in.md', 'utf8'))!;
    const rows = table!.trim().split('\n').slice(2);
    assert.deepEqual(
      rows.map((row) => row.split('|')[1]!.trim().replaceAll('’', "'")),
      Object.keys(TABLE).map((row) => row.replaceAll('’', "'")),
    );
    const source = readFileSync('test/page/drop-in.test.ts', 'utf8');
    const tried = (name: string) => indexOf(name) >= 0 || source.includes(`it('${name}'`);
    assert.deepEqual(
      Object.values(TABLE)
        .flat()
        .filter((name) => !tried(name)),
      [],
    );
    const listed = new Set(Object.values(TABLE).flat());
    assert.deepEqual(
      FEATURES.map(({ feature }) => feature).filter((feature) => !listed.has(feature)),
      [],
    );
  });

  it('asks with the category, also with the one that only the guide’s sample has', async () => {
    const asked = page.waitForRequest((request) => request.url().includes('/monthly-payment?'));
    await page.goto(`${server.url}/feature?${indexOf('Latvian')}`);
    assert.equal(new URL((await asked).url()).searchParams.get('category'), 'SPORTING_GOODS');
  });

  it('opens “Learn more” with the plans and Klix’s representative example', async () => {
    await page.goto(`${server.url}/feature?${indexOf('a down payment, named first')}`);
    await page.getByRole('button', { name: /^Learn more/ }).click();
    await page.getByRole('dialog').getByRole('radio').nth(2).waitFor();
    await page
      .getByRole('dialog')
      .getByText(/Representative example: price 2000\.00 EUR/)
      .waitFor();
    assert.deepEqual(complaints, []);
  });

  it('shows nothing and complains about nothing when Klix cannot be reached', async () => {
    await page.route(`${sandbox.url}/**`, (route) => route.fulfill({ status: 500 }));
    await page.goto(`${server.url}/feature?${indexOf('Latvian')}`);
    await page.waitForFunction(() => {
      const element = document.querySelector('klix-pay-later')!;
      return element.shadowRoot?.querySelector('[part="base"]')?.checkVisibility() === false;
    });
    assert.equal(await page.evaluate(readPage), '');
    assert.deepEqual(complaints, []);
  });

  it('is described with samples that work as they are written', async () => {
    assert.equal(SAMPLES.length, SAMPLE_SHOWS.length);
    for (const [index, shows] of SAMPLE_SHOWS.entries()) {
      await page.goto(`${server.url}/sample?${index}`);
      await reads(shows);
    }
    assert.deepEqual(complaints, []);
  });

  it('fetches the file for custom views on pages that have one, and on no other', async () => {
    const files: string[] = [];
    page.on('request', (request) => files.push(new URL(request.url()).pathname));
    const open = async (feature: string) => {
      const index = FEATURES.findIndex((each) => each.feature === feature);
      files.length = 0;
      await page.goto(`${server.url}/feature?${index}`);
      await reads(FEATURES[index]!.shows);
      return files.filter((path) => path.endsWith('.js'));
    };
    assert.deepEqual(await open('a custom view'), ['/klix-pay-later.js', '/klix-pay-later-custom-view.js']);
    assert.deepEqual(await open('the cart'), ['/klix-pay-later.js']);
  });

  it('shows the line when the file for custom views cannot be had', async () => {
    await page.route('**/klix-pay-later-custom-view.js', (route) => route.abort());
    await page.goto(`${server.url}/feature?${FEATURES.findIndex(({ feature }) => feature === 'a custom view')}`);
    await reads(/6 interest-free payments/);
  });

  it('runs nothing that a custom view’s string holds, under a strict policy and without breaking it', async () => {
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { violations: seen });
      document.addEventListener('securitypolicyviolation', (event) =>
        seen.push(`${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    await page.goto(`${server.url}/strict`);
    await reads(/36 mēn\. Х 26 €/);
    // One of every four, in another order than they were written: some hundreds.
    const strings = HOSTILE.filter((_, index) => index % 4 === 1);
    assert.ok(strings.length >= 200, `${strings.length}`);
    const found = await page.evaluate(async (hostile) => {
      const shop = globalThis as unknown as {
        customMiniWidget: { returnWidgetView: () => string };
        ranHostile?: number;
        violations: string[];
      };
      const element = document.querySelector('klix-pay-later')!;
      const tags = new Set<string>();
      const attributes = new Set<string>();
      let shown = 0;
      for (const [index, string] of hostile.entries()) {
        shop.customMiniWidget.returnWidgetView = () => `<b>no ${index};</b>${string}`;
        // Another price is another answer, for which the view is asked for again; both come from the cache.
        element.setAttribute('amount', index % 2 ? '75000' : '90000');
        for (let turn = 0; turn < 200; turn++) {
          await new Promise(requestAnimationFrame);
          const view = element.querySelector('[slot="custom"]');
          if (!view?.textContent.startsWith(`no ${index};`)) continue;
          shown++;
          for (const node of view.querySelectorAll('*')) {
            tags.add(node.localName);
            for (const { name } of node.attributes) attributes.add(name);
          }
          break;
        }
      }
      return {
        shown,
        tags: [...tags].sort(),
        attributes: [...attributes],
        ran: shop.ranHostile ?? 0,
        violations: shop.violations,
      };
    }, strings);
    assert.equal(found.shown, strings.length);
    assert.equal(found.ran, 0);
    assert.deepEqual(found.violations, []);
    assert.deepEqual(
      found.tags.filter((tag) => !['b', 'br', 'div', 'em', 'li', 'p', 'small', 'span', 'strong', 'ul'].includes(tag)),
      [],
    );
    assert.deepEqual(found.attributes, ['class']);
    assert.deepEqual(complaints, []);
  });
});
