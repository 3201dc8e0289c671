import { STATUS_PARAMETER } from '../contract/checkout.ts';

/** 128 random bits as base64url, 22 characters. Whoever holds it may see where the order stands, and nothing else. */
export function createToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

export const isToken = (text: string) => /^[\w-]{22}$/.test(text);

/** SHA-256, hexadecimal: the store must not open what it keeps. */
export async function hashToken(token: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A page's address with the token on it. */
export function addToken(pageUrl: string, token: string): string {
  const url = new URL(pageUrl);
  url.searchParams.set(STATUS_PARAMETER, token);
  return url.href;
}
