/** An address without the name and password in it: they are not shown, and `fetch` takes none. */
export function withoutLogin(url: URL): URL {
  const clean = new URL(url);
  clean.username = '';
  clean.password = '';
  return clean;
}

/**
 * For a shop that is not open yet: a `fetch` that sends the name and password of its address, to that origin and no other.
 */
export function withLogin(fetch: typeof globalThis.fetch, url: URL | undefined): typeof globalThis.fetch {
  if (!url?.username && !url?.password) return fetch;
  const { origin } = url;
  const login = `${decode(url.username)}:${decode(url.password)}`;
  const authorization = `Basic ${Buffer.from(login).toString('base64')}`;
  return (input, init) => {
    if (new URL(input instanceof Request ? input.url : input).origin !== origin) return fetch(input, init);
    return fetch(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), authorization } });
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
