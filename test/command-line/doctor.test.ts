import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { CASES, line, page, SCRIPT } from './doctor-cases.ts';
import { BRAND, diagnose, type DoctorShop, startDoctorShop } from './doctor-shop.ts';

let shop: DoctorShop;
before(async () => {
  shop = await startDoctorShop();
});
after(() => shop.close());

describe('klix-checkout-kit doctor', () => {
  for (const [index, { name, code, ill, well }] of CASES.entries()) {
    it(`finds out that ${name}, and nothing else`, async () => {
      const { stops, findings, exitCode } = await diagnose(shop.put(`/ill-${index}`, ill(shop)));
      assert.deepEqual(stops, [code]);
      assert.equal(exitCode, 1);
      const { message, fix } = findings.find((finding) => finding.code === code)!;
      assert.ok(message.length > 20 && fix.length > 10);
    });

    it(`has nothing to say once that is put right: ${name}`, async () => {
      const { findings, exitCode } = await diagnose(shop.put(`/well-${index}`, well(shop)));
      assert.deepEqual(findings, []);
      assert.equal(exitCode, 0);
    });
  }
});

describe('what does not keep a line from showing', () => {
  const said = async (parts: Parameters<typeof page>[0]) => {
    const { findings, exitCode } = await diagnose(shop.put('/page', page(parts)(shop)));
    assert.equal(exitCode, 0);
    return findings.map(({ severity, code, snippet }) => [severity, code, snippet]);
  };

  it('a category with a slip names the nearest one', async () =>
    assert.deepEqual(await said({ body: line('amount="67900" category="SPORT_GOODS"') }), [
      ['warning', 'category-unknown', 'category="SPORTING_GOODS"'],
    ]));

  it("the guide's own category is no slip", async () =>
    assert.deepEqual(await said({ body: line('amount="67900" category="SPORTS_GOODS"') }), []));

  it('brand-id and data-amount are read, and the tag is given as it should be', async () =>
    assert.deepEqual(
      await said({ body: `<klix-pay-later data-amount="67900" brand-id="${BRAND}"></klix-pay-later>` }),
      ['attribute-spelling-accepted', 'attribute-spelling-accepted'].map((code) => [
        'note',
        code,
        `<klix-pay-later amount="67900" brand_id="${BRAND}">`,
      ]),
    ));

  it('an unknown language falls back', async () =>
    assert.deepEqual(
      await said({
        body: `<klix-pay-later amount="67900" brand_id="${BRAND}" language="de" veiw="cart"></klix-pay-later>`,
      }),
      [
        [
          'warning',
          'attribute-spelling',
          `<klix-pay-later amount="67900" brand_id="${BRAND}" language="de" view="cart">`,
        ],
        ['warning', 'value-unknown', undefined],
      ],
    ));

  it('two copies of the kit', async () =>
    assert.deepEqual(await said({ script: SCRIPT + '<script type="module" src="/klix-checkout-kit.js"></script>' }), [
      ['warning', 'two-copies', undefined],
    ]));

  it('the same script twice is loaded once', async () => assert.deepEqual(await said({ script: SCRIPT + SCRIPT }), []));

  it("Klix's own widget beside it, but not its nomodule tag alone", async () => {
    const official = '/pay-later-widget/build/klix-pay-later-widget';
    const nomodule = `<script nomodule src="${official}.js"></script>`;
    assert.deepEqual(await said({ script: SCRIPT + nomodule }), []);
    assert.deepEqual(
      await said({ script: `${SCRIPT}<script type="module" src="${official}.esm.js"></script>${nomodule}` }),
      [['warning', 'klix-own-script', undefined]],
    );
  });

  it('no representative example: the option is named without a figure', async () => {
    const meta = `<meta name="klix-api-base" content="${shop.klix}/no-example">`;
    assert.deepEqual(await said({ meta }), [['warning', 'no-example', undefined]]);
    const own = `<klix-pay-later amount="67900" brand_id="${BRAND}"><p slot="disclosure">Our own example.</p></klix-pay-later>`;
    assert.deepEqual(await said({ meta, body: own }), []);
  });

  it('one cheap thing among others that can be paid later', async () =>
    assert.deepEqual(await said({ body: `<p>14,90 €, 679,00 €</p>${line('amount="1490"')}${line()}` }), [
      ['note', 'price-too-low', undefined],
    ]));

  it('but a picker beside it does not make a line show', async () => {
    const body = `${line('amount="1490"')}<klix-method-picker amount="1490" brand_id="${BRAND}"></klix-method-picker>`;
    const script = '<script type="module" src="/klix-checkout-kit.js"></script>';
    const { stops } = await diagnose(shop.put('/page', page({ script, body })(shop)));
    assert.deepEqual(stops, ['price-too-low']);
  });

  it('euro for cents where Klix offers something all the same', async () =>
    assert.deepEqual(await said({ body: `<p>€ 9,000.00</p>${line('amount="9000"')}` }), [
      ['warning', 'amount-in-euro', 'amount="900000"'],
    ]));

  it('what a framework fills in later', async () =>
    assert.deepEqual(await said({ body: `<klix-pay-later :amount="price" brand_id="${BRAND}"></klix-pay-later>` }), [
      ['note', 'filled-by-script', undefined],
    ]));

  it('logos that the policy blocks in the picker, whose page needs no brand of its own', async () => {
    const script = '<script type="module" src="/klix-method-picker.js"></script>';
    assert.deepEqual(
      await said({
        script,
        body: `<klix-method-picker amount="67900" brand_id="${BRAND}" order_ref="A-1" name="pay" data-order="x"></klix-method-picker>`,
        policy: `default-src 'self'; connect-src 'self' ${shop.klix}`,
      }),
      [['warning', 'csp-img', "Content-Security-Policy: … img-src 'self' https://portal.klix.app; …"]],
    );
    assert.deepEqual(await said({ script, body: '<klix-method-picker></klix-method-picker>' }), [
      ['note', 'amount-missing', 'amount="67900"'],
    ]);
  });
});

describe('pages that are well in their own way', () => {
  const well = async (parts: Parameters<typeof page>[0]) => {
    const { findings } = await diagnose(shop.put('/page', page(parts)(shop)));
    assert.deepEqual(findings, []);
  };

  it('the kit inside a bundle, in one file or in pieces', async () => {
    const js = (text: string) => (_: unknown, response: ServerResponse) =>
      void response.writeHead(200, { 'content-type': 'text/javascript' }).end(text);
    shop.on('/app.js', js('import "./chunk.js"; start();'));
    shop.on('/chunk.js', js('customElements.get("klix-pay-later") || customElements.define("klix-pay-later", K)'));
    await well({ script: '<script type="module" src="/app.js"></script>' });
    await well({ script: '<script src="/chunk.js"></script>' });
    await well({ script: '<script type="module">import \'/klix-pay-later.js\';</script>' });
  });

  it('every policy that the guide to policies gives', async () => {
    await well({
      policy: `default-src 'none'; script-src 'self'; connect-src ${shop.klix}; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
    });
    await well({ policy: 'default-src http:' });
    await well({ policy: `default-src *` });
    await well({ policy: `script-src 127.0.0.1:* ; connect-src http://127.0.0.1:*` });
    await well({ policy: "frame-ancestors 'none', img-src 'self'" });
  });

  it('blanks, capitals, single quotes, a base address and other prices beside it', async () => {
    await well({
      body: `<P>Delivery 5,00 €, total 684,00 €</P><KLIX-PAY-LATER AMOUNT='\n 67900 ' BRAND_ID=${BRAND}></KLIX-PAY-LATER>`,
    });
    await well({
      meta: `<base href="${shop.shop}/"><meta name="klix-api-base" content="${shop.klix}/">`,
      script: '<script type="module" src="klix-pay-later.js?v=2"></script>',
    });
  });

  it('a commented-out tag beside a live one is a note', async () => {
    const { codes, exitCode } = await diagnose(shop.put('/page', page({ body: `<!-- ${line()} -->${line()}` })(shop)));
    assert.deepEqual([codes, exitCode], [['element-in-comment'], 0]);
  });
});
