import { type SandboxStorage, type StoredRow } from './storage.ts';

/** Signs what leaves the sandbox: RSA PKCS#1 v1.5 over SHA-256, as Klix's callbacks. */
export interface Signer {
  /** PEM, with line breaks. */
  publicKeyPem: string;
  /** Base64 of the signature over exactly these bytes. */
  sign: (body: Uint8Array<ArrayBuffer>) => Promise<string>;
}

const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const KEY = 'key';
/** The company's own key signs success callbacks; each webhook has one more, under the webhook's id. */
export const COMPANY_KEY = 'company';

interface StoredKey {
  publicKeyPem: string;
  /** PKCS#8, Base64. */
  privateKey: string;
}

/** The sandbox's key pairs, made when first needed. */
export class KeyRing {
  readonly #signers = new Map<string, Promise<Signer>>();
  readonly #storage: SandboxStorage | undefined;

  constructor(storage: SandboxStorage | undefined, rows: readonly StoredRow[]) {
    this.#storage = storage;
    for (const { kind, id, value } of rows) {
      if (kind === KEY) this.#signers.set(id, signerFrom(value as StoredKey));
    }
  }

  signer(id: string): Promise<Signer> {
    let signer = this.#signers.get(id);
    if (!signer) {
      signer = newKey().then((key) => {
        this.#storage?.save([{ kind: KEY, id, value: key }]);
        return signerFrom(key);
      });
      this.#signers.set(id, signer);
    }
    return signer;
  }

  forget(id: string): void {
    this.#signers.delete(id);
    this.#storage?.save([{ kind: KEY, id, value: undefined }]);
  }
}

async function newKey(): Promise<StoredKey> {
  const pair = await crypto.subtle.generateKey(
    { ...ALGORITHM, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  );
  const [publicKey, privateKey] = await Promise.all([
    crypto.subtle.exportKey('spki', pair.publicKey),
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  return { publicKeyPem: pem(toBase64(new Uint8Array(publicKey))), privateKey: toBase64(new Uint8Array(privateKey)) };
}

async function signerFrom({ publicKeyPem, privateKey }: StoredKey): Promise<Signer> {
  const bytes = Uint8Array.from(atob(privateKey), (char) => char.charCodeAt(0));
  const key = await crypto.subtle.importKey('pkcs8', bytes, ALGORITHM, false, ['sign']);
  return {
    publicKeyPem,
    sign: async (body) => toBase64(new Uint8Array(await crypto.subtle.sign(ALGORITHM.name, key, body))),
  };
}

function pem(base64: string): string {
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
