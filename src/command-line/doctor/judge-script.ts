import { createHash } from 'node:crypto';
import { isMixed } from './address.ts';
import { forbiddenBy, withSource } from './content-policy.ts';
import type { Answer } from './fetch-text.ts';
import type { Finding } from './finding.ts';
import type { LoadedPage } from './load-page.ts';
import { JAVASCRIPT, type PageScript } from './page-script.ts';

/** What the tag itself has wrong, or the page's policy about it. */
export function judgeTag({ tag, url, isModule }: PageScript, page: LoadedPage): Finding | undefined {
  const { line, attributes } = tag;
  const src = attributes.get('src')!;
  const type = attributes.get('type');
  const snippet = `<script type="module" src="${src}"></script>`;
  if (!isModule) {
    if (attributes.has('nomodule')) {
      return {
        code: 'script-nomodule',
        severity: 'stops',
        line,
        message: `The script ${src} has the attribute "nomodule", so no browser of today runs it.`,
        fix: 'Load it as a module.',
        snippet,
      };
    }
    const isData = type && !JAVASCRIPT.test(type);
    return {
      code: isData ? 'script-type' : 'script-not-module',
      severity: 'stops',
      line,
      message: isData
        ? `The script ${src} has type="${type}", so the browser does not run it. Consent tools write such a type until the visitor agrees; the kit sets no cookie.`
        : `The script ${src} is loaded without type="module" and fails with a syntax error.`,
      fix: 'Write type="module".',
      snippet,
    };
  }
  if (!url) return undefined;
  if (isMixed(page.url, url)) {
    return {
      code: 'mixed-content',
      severity: 'stops',
      line,
      message: `The page is loaded over https and the script ${url.href} over http, so the browser blocks it.`,
      fix: 'Load the script over https.',
      snippet: `<script type="module" src="${url.href.replace('http:', 'https:')}"></script>`,
    };
  }
  for (const policy of page.policies) {
    const load = { url, nonce: attributes.get('nonce'), integrity: attributes.get('integrity') };
    const forbidden = forbiddenBy(policy, 'script', load, page.url);
    if (!forbidden) continue;
    const { directive, sources } = forbidden;
    const nonced = sources.some((source) => source.startsWith("'nonce-"));
    const source = url.origin === page.url?.origin ? "'self'" : url.origin;
    return {
      code: 'csp-script',
      severity: 'stops',
      line,
      message: `The Content-Security-Policy blocks the script ${src}: its ${directive} is "${sources.join(' ')}".`,
      fix: nonced
        ? 'Put the nonce of the page on the script tag, as on the other scripts.'
        : `Add ${source} to script-src.`,
      snippet: nonced
        ? `<script type="module" nonce="…" src="${src}"></script>`
        : withSource(directive, 'script-src', sources, source),
    };
  }
  return undefined;
}

/** What is wrong with the file that the tag leads to. */
export function judgeFile(
  { tag, url }: PageScript,
  address: URL,
  answer: Answer | string,
  page: LoadedPage,
): Finding | undefined {
  const { line } = tag;
  const stops = (code: string, message: string, fix: string, snippet?: string): Finding => ({
    code,
    severity: 'stops',
    line,
    message,
    fix,
    ...(snippet && { snippet }),
  });
  if (typeof answer === 'string') {
    return stops(
      'script-unreachable',
      `The script ${address.href} could not be loaded: ${answer}.`,
      'Check its address and server.',
    );
  }
  const { status, headers, bytes } = answer;
  if (status !== 200) {
    return stops(
      'script-not-found',
      `The script ${address.href} answers with status ${status}.`,
      'Put the files of the kit, all beside each other, where the address leads.',
    );
  }
  const type = headers.get('content-type') ?? '';
  if (!JAVASCRIPT.test(type)) {
    return stops(
      'script-mime',
      `The script ${address.href} is served as ${type || 'nothing'}; a browser runs a module as JavaScript only.`,
      'Have the server send the type text/javascript for .js files. A page of HTML here often means that the file is not there.',
      'Content-Type: text/javascript',
    );
  }
  const allowed = headers.get('access-control-allow-origin');
  if (page.url && answer.url.origin !== page.url.origin && allowed !== '*' && allowed !== page.url.origin) {
    return stops(
      'script-cors',
      `The script ${address.href} is on another origin, which does not allow this page to load it as a module.`,
      'Serve the script from the shop itself, or have its server send the header.',
      `Access-Control-Allow-Origin: ${page.url.origin}`,
    );
  }
  const integrity = (url === address && tag.attributes.get('integrity')?.trim()) || '';
  if (integrity && !hasIntegrity(integrity, bytes)) {
    return stops(
      'script-integrity',
      `The script ${address.href} does not have the hash of its "integrity" attribute, so the browser refuses it.`,
      'Take the hash of this very file from dist/sri.json of the version on the server.',
      `integrity="sha384-${createHash('sha384').update(bytes).digest('base64')}"`,
    );
  }
  return undefined;
}

/** True when the bytes have one of the hashes, of the strongest kind that is given; without a known kind there is no check. */
function hasIntegrity(integrity: string, bytes: Uint8Array): boolean {
  const hashes = integrity.split(/\s+/).flatMap((each) => {
    const [, kind, value] = /^(sha256|sha384|sha512)-([\w+/=-]+?)(?:\?.*)?$/i.exec(each) ?? [];
    return kind && value ? [{ kind: kind.toLowerCase(), value }] : [];
  });
  const strongest = hashes
    .map(({ kind }) => kind)
    .sort()
    .at(-1);
  if (!strongest) return true;
  const digest = createHash(strongest).update(bytes).digest('base64');
  return hashes.some(({ kind, value }) => kind === strongest && value === digest);
}
