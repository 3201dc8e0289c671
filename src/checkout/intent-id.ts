/** A fresh idempotency key: 128 random bits, hexadecimal. `crypto.randomUUID` would do, but exists on secure pages only. */
export function createIntentId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
