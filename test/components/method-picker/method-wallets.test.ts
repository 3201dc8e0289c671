import assert from 'node:assert/strict';
import { afterEach, describe, it, mock } from 'node:test';
import { askBrowser, unusableWallets } from '../../../src/components/method-picker/method-wallets.ts';

const BOTH = new Set(['klix', 'klix_apple_pay', 'klix_google_pay']);
const globals = globalThis as Record<string, unknown>;

describe('wallets', () => {
  afterEach(() => {
    mock.timers.reset();
    delete globals['ApplePaySession'];
    delete globals['PaymentRequest'];
  });

  it('stay when the device can use them', async () => {
    assert.deepEqual(await unusableWallets(BOTH, () => true), []);
    assert.deepEqual(await unusableWallets(BOTH, () => Promise.resolve(true)), []);
  });

  it('go one by one when the device cannot', async () => {
    assert.deepEqual(await unusableWallets(BOTH, (method) => method === 'klix_apple_pay'), ['klix_google_pay']);
    assert.deepEqual(await unusableWallets(BOTH, () => Promise.resolve(false)), ['klix_apple_pay', 'klix_google_pay']);
  });

  it('are not asked about when Klix does not list them', async () => {
    const asked: string[] = [];
    await unusableWallets(new Set(['klix', 'klix_google_pay']), (method) => !!asked.push(method));
    assert.deepEqual(asked, ['klix_google_pay']);
  });

  it('go when the question fails', async () => {
    const failing = () => {
      throw new Error('insecure page');
    };
    assert.equal((await unusableWallets(BOTH, failing)).length, 2);
    assert.equal((await unusableWallets(BOTH, () => Promise.reject(new Error('no')))).length, 2);
  });

  it('go when no answer comes within a second', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const answer = unusableWallets(BOTH, (method) => method === 'klix_apple_pay' || new Promise(() => undefined));
    await Promise.resolve();
    mock.timers.tick(1_000);
    assert.deepEqual(await answer, ['klix_google_pay']);
  });

  it('are unusable in a browser that knows neither', async () =>
    assert.equal((await unusableWallets(BOTH, askBrowser)).length, 2));

  it('are there as far as the browser alone can tell, and nobody is called for it', async () => {
    globals['ApplePaySession'] = { canMakePayments: () => false };
    globals['PaymentRequest'] = class {
      constructor() {
        throw new Error('the browser would ask google.com');
      }
    };
    assert.deepEqual(await unusableWallets(BOTH, askBrowser), ['klix_apple_pay']);
    globals['ApplePaySession'] = { canMakePayments: () => true };
    assert.deepEqual(await unusableWallets(BOTH, askBrowser), []);
  });

  it('are not there on a page on which Apple refuses to answer', async () => {
    globals['ApplePaySession'] = {
      canMakePayments() {
        throw new DOMException('Insecure page', 'InvalidAccessError');
      },
    };
    assert.deepEqual(await unusableWallets(new Set(['klix_apple_pay']), askBrowser), ['klix_apple_pay']);
  });
});
