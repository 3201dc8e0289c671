import { KlixError } from '../contract/errors.ts';

const RSA_SHA256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/**
 * Whether Klix signed exactly these bytes. Call it before parsing: writing parsed JSON out again changes the bytes.
 * A genuine signature does not yet say that the callback is about this order; read the purchase and compare.
 *
 * @param rawBody the bytes as they came; text is taken as UTF-8
 * @param header value of `X-Signature`; missing or malformed is `false`, since anyone can send anything
 * @param publicKey PEM, any RSA size, line breaks as they are or as `\n` in two characters; from `getPublicKey` for success
 * callbacks, from the webhook's `public_key` for webhooks; or a key imported from one
 * @throws KlixError `signature` when the key itself cannot be read, `input` when the body was parsed already
 * @source gateway documentation and the test vector in Klix's PHP SDK: RSA PKCS#1 v1.5 over SHA-256, Base64
 */
export async function verifySignature(
  rawBody: Uint8Array | ArrayBuffer | string,
  header: string | null | undefined,
  publicKey: string | CryptoKey,
): Promise<boolean> {
  const bytes = bytesOf(rawBody);
  const key = typeof publicKey === 'string' ? await importPublicKey(publicKey) : publicKey;
  const signature = readBase64(header ?? '');
  return signature !== undefined && (await crypto.subtle.verify(RSA_SHA256.name, key, signature, bytes));
}

function bytesOf(rawBody: Uint8Array | ArrayBuffer | string): Uint8Array<ArrayBuffer> {
  if (typeof rawBody === 'string') return new TextEncoder().encode(rawBody);
  // A copy: the bytes must not change under the check, and a view may be shorter than its buffer.
  if (rawBody instanceof Uint8Array || rawBody instanceof ArrayBuffer) return new Uint8Array(rawBody).slice();
  throw new KlixError('input', 'the body is parsed already; pass the raw bytes, which are what Klix signed');
}

/** @throws KlixError `signature` when this is no PEM public key for RSA */
export async function importPublicKey(publicKey: string): Promise<CryptoKey> {
  const pem = publicKey.replaceAll('\\n', '\n').replaceAll('\\r', '\r');
  const base64 = /-----BEGIN PUBLIC KEY-----([^-]+)-----END PUBLIC KEY-----/.exec(pem)?.[1];
  const der = readBase64(base64?.replace(/\s+/g, '') ?? '');
  if (der) {
    try {
      return await crypto.subtle.importKey('spki', der, RSA_SHA256, false, ['verify']);
    } catch {
      // Told below in words that help more than the runtime's.
    }
  }
  throw new KlixError('signature', 'the public key cannot be read; pass the PEM from -----BEGIN PUBLIC KEY----- on');
}

/** Strict: a second spelling of the same bytes would be a second valid header. */
function readBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
  const binary = atob(text);
  return btoa(binary) === text ? Uint8Array.from(binary, (char) => char.charCodeAt(0)) : undefined;
}

const toBase64 = (bytes: ArrayBuffer) =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));

let testKeys: Promise<CryptoKeyPair> | undefined;

/**
 * Signs a body as Klix would, so that a shop can test its own callback endpoint. Without `keys` one pair is made on first use and
 * kept while the process lives.
 *
 * @param keys an RSASSA-PKCS1-v1_5 pair with SHA-256, extractable public key, for tests of key rotation
 * @returns `signature` for the header `X-Signature`, and `publicKey` as PEM for the verifying side
 */
export async function signCallbackForTest(
  rawBody: Uint8Array | ArrayBuffer | string,
  keys?: CryptoKeyPair,
): Promise<{ signature: string; publicKey: string }> {
  const { privateKey, publicKey } = keys ?? (await (testKeys ??= generateTestKeys()));
  const signature = await crypto.subtle.sign(RSA_SHA256.name, privateKey, bytesOf(rawBody));
  const spki = toBase64(await crypto.subtle.exportKey('spki', publicKey));
  const lines = spki.match(/.{1,64}/g)!.join('\n');
  return {
    signature: toBase64(signature),
    publicKey: `-----BEGIN PUBLIC KEY-----\n${lines}\n-----END PUBLIC KEY-----\n`,
  };
}

function generateTestKeys(): Promise<CryptoKeyPair> {
  const size = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
  return crypto.subtle.generateKey({ ...RSA_SHA256, ...size }, true, ['sign', 'verify']);
}
