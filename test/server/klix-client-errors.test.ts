import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { flattenErrors } from '../../src/server/klix-client-errors.ts';
import { KlixApiError, type KlixFieldError } from '../../src/server/index.ts';
import { clientAnswering, fixture, fixtureNames, ID } from './stub-klix.ts';

interface ErrorFixture {
  status: number;
  body?: unknown;
  bodyText?: string;
  contentType?: string;
}

/** What a shop must be able to read from each sample, as `path code`. */
const EXPECTED: Record<string, string[]> = {
  'error.authentication_failed': ['__all__ authentication_failed'],
  'error.bad_gateway_html': [],
  'error.brand_invalid': ['brand_id invalid'],
  'error.capture': ['__all__ purchase_capture_error'],
  'error.charge': ['__all__ purchase_charge_error'],
  'error.creditor_not_whitelisted': ['creditor invalid'],
  'error.flat_new_style': ['__all__ conflict'],
  'error.iban_not_whitelisted': ['__all__ invalid'],
  'error.legacy_errors_key': ['__all__ invalid'],
  'error.no_payment_methods': ['__all__ invalid'],
  'error.not_found': [],
  'error.products_nested': ['purchase.products[0].price invalid'],
  'error.rate_limited': ['__all__ throttled'],
  'error.recurring_token': ['__all__ invalid_recurring_token'],
  'error.refund': ['__all__ purchase_refund_error'],
  'error.release': ['__all__ purchase_release_error'],
  'error.required_client': ['client required'],
  'error.required_client_email': ['client.email required'],
  'error.several_fields': ['brand_id required', 'purchase required'],
  'error.wrong_state': ['__all__ invalid'],
};

const respond =
  ({ status, body, bodyText }: ErrorFixture) =>
  () =>
    new Response(bodyText ?? (body == null ? null : JSON.stringify(body)), { status });

const listed = (fields: readonly KlixFieldError[]) => fields.map(({ path, code }) => `${path} ${code}`);

async function caught(work: Promise<unknown>): Promise<KlixApiError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof KlixApiError, String(error));
  return error;
}

describe('errors of the Klix client', () => {
  it('has an expectation for every error sample', () => {
    const names = fixtureNames.filter((name) => name.startsWith('error.')).map((name) => name.replace('.json', ''));
    assert.deepEqual(names.sort(), Object.keys(EXPECTED).sort());
  });

  for (const [name, expected] of Object.entries(EXPECTED)) {
    it(`tells what Klix refused in ${name}`, async () => {
      const sample = fixture<ErrorFixture & Record<string, unknown>>(name);
      const answer = respond(sample);
      const { klix } = clientAnswering(answer, answer, answer);
      const error = await caught(klix.cancelPurchase(ID));
      assert.equal(error.code, 'api');
      assert.equal(error.name, 'KlixApiError');
      assert.equal(error.status, sample.status);
      assert.deepEqual(listed(error.fields), expected);
      assert.ok(error.message.startsWith(`POST purchases/${ID}/cancel/ was refused by Klix (${sample.status})`));
      for (const { message } of error.fields) {
        assert.ok(message.length > 5);
        assert.ok(!error.message.includes(message), "Klix's own sentences stay out of the message");
      }
    });
  }

  it('answers has() for the codes a shop decides by', async () => {
    const { klix } = clientAnswering(respond(fixture<ErrorFixture & Record<string, unknown>>('error.charge')));
    const error = await caught(klix.chargePurchase(ID, { recurring_token: ID }));
    assert.equal(error.has('purchase_charge_error'), true);
    assert.equal(error.has('invalid_recurring_token'), false);
  });

  for (const [what, text] of [
    ['empty', ''],
    ['cut short', '{"__all__": [{"message": "Bad requ'],
    ['only a number', '7'],
    ['over 1 MB', JSON.stringify({ __all__: [{ message: 'x'.repeat(1_100_000), code: 'invalid' }] })],
  ]) {
    it(`keeps the status when the error body is ${what}`, async () => {
      const { klix } = clientAnswering(new Response(text, { status: 400 }));
      const error = await caught(klix.cancelPurchase(ID));
      assert.equal(error.status, 400);
      assert.deepEqual(error.fields, []);
    });
  }

  it('names the refused field and code in the message, but nothing that is not a plain name', async () => {
    const body = {
      client: { email: [{ message: 'Bad: payer@example.com', code: 'invalid' }] },
      'x<script>': [{ message: 'no', code: 'invalid' }],
      purchase: [{ message: 'no', code: 'has blanks in it' }],
    };
    const { klix } = clientAnswering(new Response(JSON.stringify(body), { status: 400 }));
    const error = await caught(klix.cancelPurchase(ID));
    assert.equal(error.message, `POST purchases/${ID}/cancel/ was refused by Klix (400): client.email invalid`);
    assert.equal(error.fields.length, 3);
  });
});

describe('flattenErrors', () => {
  it('reads lists of plain text, as the framework below Klix writes them', () => {
    assert.deepEqual(flattenErrors({ detail: 'Not found.', name: ['Too long.', 'Odd.'] }), [
      { path: 'detail', code: '', message: 'Not found.' },
      { path: 'name', code: '', message: 'Too long.' },
      { path: 'name', code: '', message: 'Odd.' },
    ]);
  });

  it('finds nested errors under a top-level errors key', () => {
    const errors = { purchase: { products: [{}, { name: [{ message: 'Required.', code: 'required' }] }] } };
    assert.deepEqual(listed(flattenErrors({ errors })), ['purchase.products[1].name required']);
  });

  it('reads a general error inside a field as that field', () => {
    assert.deepEqual(listed(flattenErrors({ client: { __all__: [{ message: 'No.', code: 'invalid' }] } })), [
      'client invalid',
    ]);
  });

  it('survives any JSON, however deep or long', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        for (const field of flattenErrors(body)) {
          assert.equal(typeof field.message, 'string');
          assert.equal(typeof field.code, 'string');
          assert.ok(field.path.length > 0);
        }
      }),
    );
    const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown;
    assert.deepEqual(flattenErrors(deep), []);
    const long = { a: Array.from({ length: 5000 }, () => ({ message: 'No.', code: 'invalid' })) };
    assert.equal(flattenErrors(long).length, 100);
  });

  it('finds every error wherever it stands in the request', () => {
    const leaf = fc.record({ message: fc.string({ minLength: 1 }), code: fc.constantFrom('required', 'invalid') });
    const key = fc.stringMatching(/^[a-z]{2,8}$/).filter((name) => !['message', 'errors', 'code'].includes(name));
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.dictionary(key, fc.oneof({ depthSize: 'small' }, fc.array(leaf, { minLength: 1 }), tie('tree')), {
        maxKeys: 3,
      }),
    }));
    const count = (node: unknown): number =>
      Array.isArray(node)
        ? node.length
        : Object.values(node as object).reduce((sum: number, child) => sum + count(child), 0);
    fc.assert(
      fc.property(tree, (body) => {
        fc.pre(count(body) <= 100);
        assert.equal(flattenErrors(body).length, count(body));
      }),
    );
  });
});
