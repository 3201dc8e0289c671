import { addressFrom } from './address.ts';
import { fetchText } from './fetch-text.ts';
import type { Finding } from './finding.ts';
import { judgeFile, judgeTag } from './judge-script.ts';
import { SCRIPTS, TAGS, tagsDefinedBy } from './known-elements.ts';
import type { LoadedPage } from './load-page.ts';
import { JAVASCRIPT, type PageScript } from './page-script.ts';
import type { PageTag } from './read-page.ts';

/** What a page's scripts come to. */
export interface ScriptsChecked {
  readonly findings: Finding[];
  /** Tags that a script would define, whether or not something is in its way. */
  readonly meantTags: ReadonlySet<string>;
  /** Klix's own widget or calculator is on the page. */
  readonly hasOfficial: boolean;
  /** Some scripts could not be looked into. */
  readonly unseen: boolean;
}

const SCRIPT_DEADLINE_MS = 10_000;
const MAX_FILES = 40;
const OFFICIAL = /\/(?:pay-later-(?:calculator-)?widget\/|klix-pay-later-widget|klix-widget)[^?#]*\.js/;
const KIT_FILE = new RegExp(`^(${SCRIPTS.join('|')})(?:[-.](?:v?\\d[\\w.]*|[\\da-f]{6,}))?(?:\\.min)?\\.m?js$`);

/** Looks for what should define the page's elements, and for what keeps it from running. */
export async function checkScripts(page: LoadedPage, fetch: typeof globalThis.fetch): Promise<ScriptsChecked> {
  const scripts = page.tags
    .filter(({ name, place }) => name === 'script' && (place === 'page' || place === 'noscript'))
    .map((tag) => toScript(tag, page));
  const findings: Finding[] = [];
  const meantTags = new Set<string>();
  const definedBy = new Map<string, Set<string>>();
  let unseen = false;
  let files = 0;

  for (const script of scripts) {
    const { tag, url, kitName } = script;
    if (tag.place === 'noscript' || OFFICIAL.test(tag.attributes.get('src') ?? '')) continue;
    const blocked = kitName ? judgeTag(script, page) : undefined;
    if (kitName) for (const name of tagsDefinedBy(kitName)) meantTags.add(name);
    if (blocked) {
      findings.push(blocked);
      continue;
    }
    if (!isRun(script)) continue;
    const found = new Set<string>(kitName ? tagsDefinedBy(kitName) : tagsIn(tag.text));
    const queue = url ? [url] : importsOf(tag.text).flatMap((name) => page.resolve(name) ?? []);
    if (!url && tag.attributes.has('src')) unseen = true;
    const seen = new Set<string>();
    for (const address of queue) {
      if (seen.has(address.href) || OFFICIAL.test(address.href)) continue;
      seen.add(address.href);
      const own = address === url;
      const kit = kitName ?? KIT_FILE.exec(address.pathname.split('/').at(-1)!)?.[1];
      if (kit) for (const name of tagsDefinedBy(kit)) meantTags.add(name);
      if (!/^https?:$/.test(address.protocol) || files++ > MAX_FILES) {
        unseen = true;
        continue;
      }
      const answer = await fetchText(address, { fetch, deadlineMs: SCRIPT_DEADLINE_MS, headers: originOf(page) }).catch(
        (error: unknown) => String((error as Error).message),
      );
      const problem = kit ? judgeFile(script, address, answer, page) : undefined;
      if (problem) {
        findings.push(problem);
        found.clear();
        break;
      }
      if (typeof answer === 'string' || answer.status !== 200) {
        unseen = true;
        continue;
      }
      for (const name of kit ? tagsDefinedBy(kit) : tagsIn(answer.text)) found.add(name);
      // A bundle may be in pieces; one that has the tag needs no further look.
      if (!kit && !found.size && (own || seen.size < 10)) {
        queue.push(...importsOf(answer.text).flatMap((name) => addressFrom(name, answer.url) ?? []));
      }
    }
    for (const name of found) {
      meantTags.add(name);
      definedBy.set(name, (definedBy.get(name) ?? new Set()).add(url?.href ?? `inline, line ${tag.line}`));
    }
  }

  const official = scripts.filter(({ tag }) => OFFICIAL.test(tag.attributes.get('src') ?? ''));
  findings.push(...duplicates(definedBy), ...besideOfficial(official, meantTags), ...secrets(scripts));
  return { findings, meantTags, hasOfficial: official.some(isRun), unseen };
}

function toScript(tag: PageTag, page: LoadedPage): PageScript {
  const src = tag.attributes.get('src');
  const url = src === undefined ? undefined : page.resolve(src);
  const file = (url?.pathname ?? src ?? '').split(/[?#]/)[0]!.split('/').at(-1)!;
  const type = tag.attributes.get('type')?.trim().toLowerCase();
  return { tag, url, kitName: KIT_FILE.exec(file)?.[1], isModule: type === 'module' };
}

const isRun = ({ tag, isModule }: PageScript) => {
  const type = tag.attributes.get('type')?.trim() ?? '';
  return isModule || ((!type || JAVASCRIPT.test(type)) && !tag.attributes.has('nomodule'));
};

const originOf = ({ url }: LoadedPage): Record<string, string> => (url ? { origin: url.origin } : {});

/** Tags that a script's text would define: their names stand in it as strings. */
function tagsIn(code: string): string[] {
  if (!code.includes('customElements')) return [];
  return TAGS.filter((tag) => ['"', "'", '`'].some((quote) => code.includes(`${quote}${tag}${quote}`)));
}

/** Relative addresses that a module imports. */
const importsOf = (code: string): string[] =>
  [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["'`]((?:\.{0,2}\/|https?:)[^"'`\s]{1,300})["'`]/g)].map(
    ([, name]) => name!,
  );

function duplicates(definedBy: ReadonlyMap<string, ReadonlySet<string>>): Finding[] {
  return [...definedBy]
    .filter(([, scripts]) => scripts.size > 1)
    .map(([tag, scripts]): Finding => ({
      code: 'two-copies',
      severity: 'warning',
      message: `Two scripts define <${tag}>: ${[...scripts].join(' and ')}. The first to run wins, and the other is loaded for nothing.`,
      fix: 'Keep one of them.',
    }));
}

function besideOfficial(official: readonly PageScript[], meantTags: ReadonlySet<string>): Finding[] {
  return official.filter(isRun).map(({ tag }): Finding => ({
    code: 'klix-own-script',
    severity: 'warning',
    line: tag.line,
    message: meantTags.size
      ? "Klix's own widget is on the page beside the kit. The first to run takes the tag, so it is chance which of the two shows."
      : "The page has Klix's own widget and not the kit; the doctor knows the kit only.",
    fix: 'Keep one of them.',
  }));
}

/** A call to Klix with a key, in a page that everybody can read. */
function secrets(scripts: readonly PageScript[]): Finding[] {
  return scripts
    .filter(({ tag }) => /portal\.klix\.app/.test(tag.text) && /Bearer [\w+/=.-]{16,}/.test(tag.text))
    .map(({ tag }): Finding => ({
      code: 'secret-key',
      severity: 'stops',
      line: tag.line,
      message:
        'A script in the page calls Klix with a secret key. Everybody who opens the page can read it and move money.',
      fix: 'Have Klix issue a new key now, and make the call on your server.',
    }));
}
