/** One Content Security Policy: its directives with their sources. */
export type ContentPolicy = ReadonlyMap<string, readonly string[]>;

/** What a page wants to load. */
export interface Load {
  /** Undefined for a script that stands in the page. */
  readonly url?: URL;
  readonly nonce?: string | undefined;
  /** Hashes as in `integrity`. */
  readonly integrity?: string | undefined;
}

/** Policies of a header or of a `<meta http-equiv>`; a comma separates several. */
export function readPolicies(text: string): ContentPolicy[] {
  return text
    .split(',')
    .map((policy) => {
      const directives = new Map<string, string[]>();
      for (const directive of policy.split(';')) {
        const [name = '', ...sources] = directive.trim().split(/\s+/);
        // Of two with one name the first counts.
        if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
      }
      return directives;
    })
    .filter(({ size }) => size > 0);
}

const FALLBACKS: Readonly<Record<string, readonly string[]>> = {
  script: ['script-src-elem', 'script-src', 'default-src'],
  connect: ['connect-src', 'default-src'],
  image: ['img-src', 'default-src'],
};

/** The directive that forbids a load, with its sources; undefined when the policy lets it through. */
export function forbiddenBy(
  policy: ContentPolicy,
  kind: 'script' | 'connect' | 'image',
  load: Load,
  page: URL | undefined,
): { directive: string; sources: readonly string[] } | undefined {
  const directive = FALLBACKS[kind]!.find((name) => policy.has(name));
  if (!directive) return undefined;
  const sources = policy.get(directive)!;
  return allows(sources, kind, load, page) ? undefined : { directive, sources };
}

function allows(
  sources: readonly string[],
  kind: string,
  { url, nonce, integrity }: Load,
  page: URL | undefined,
): boolean {
  if (kind === 'script') {
    if (nonce && sources.includes(`'nonce-${nonce}'`)) return true;
    const hashes = sources.filter((source) => /^'sha(256|384|512)-/i.test(source)).map((source) => source.slice(1, -1));
    if (url) {
      // Each hash of `integrity` has to be on the list.
      const wanted = (integrity ?? '').split(/\s+/).filter(Boolean);
      if (wanted.length && hashes.length && wanted.every((hash) => hashes.includes(hash))) return true;
      // With it addresses count for nothing.
      if (sources.includes("'strict-dynamic'")) return false;
    } else {
      const listed = hashes.length > 0 || sources.some((source) => source.startsWith("'nonce-"));
      // Hashes of what stands in the page are not worked out here, so such a script gets the benefit of the doubt.
      return hashes.length > 0 || (!listed && sources.includes("'unsafe-inline'"));
    }
  }
  return !!url && sources.some((source) => matches(source.toLowerCase(), url, page));
}

/** True when an address falls under a source such as `'self'`, `https:`, `*.shop.example` or `https://cdn.example/kit/`. */
function matches(source: string, url: URL, page: URL | undefined): boolean {
  if (source === "'self'") return !!page && (url.origin === page.origin || isSecured(page, url));
  if (source.startsWith("'")) return false;
  if (source === '*') return /^(https?|wss?):$/.test(url.protocol) || url.protocol === page?.protocol;
  if (/^[a-z][a-z\d+.-]*:$/.test(source))
    return url.protocol === source || (source === 'http:' && url.protocol === 'https:');
  const parts = /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*|(?:\*\.)?[^/:*]+)(?::(\d+|\*))?(\/.*)?$/.exec(source);
  if (!parts) return false;
  const [, scheme = page?.protocol.slice(0, -1) ?? 'https', host = '', port, path] = parts;
  const protocol = url.protocol.slice(0, -1);
  if (protocol !== scheme && !(scheme === 'http' && protocol === 'https')) return false;
  if (host !== '*' && !(host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host))
    return false;
  const portOf = (text: string) => text || (protocol === 'https' ? '443' : '80');
  if (port !== '*' && portOf(url.port) !== (port ?? (protocol === 'https' ? '443' : '80'))) return false;
  return !path || path === '/' || (path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path);
}

/** `'self'` of an http page takes in the same host over https. */
const isSecured = (page: URL, url: URL) =>
  page.hostname === url.hostname && page.protocol === 'http:' && url.protocol === 'https:' && !page.port && !url.port;

/** The directive as it should read. `'none'` cannot stand beside a source. */
export function withSource(directive: string, wanted: string, sources: readonly string[], source: string): string {
  const kept = sources.filter((each) => each !== "'none'");
  return `Content-Security-Policy: … ${directive === 'default-src' ? wanted : directive} ${[...kept, source].join(' ')}; …`;
}
