import { KlixError } from '../../contract/errors.ts';
import type { PaymentMethods } from '../../contract/klix-api.ts';
import { type Language, LANGUAGES, oneOf } from '../../contract/vocabulary.ts';
import { type BackendContext, reasonOf } from '../backend-context.ts';
import { type Handler, json } from './endpoint.ts';
import { isRefused, problem, type Refused } from './problem.ts';

/** Klix asks for at most one call a minute. */
const FRESH_MS = 60_000;
/** Older than this a list says too little about what Klix offers today. */
const STALE_MS = 24 * 60 * 60_000;
/** With an old list at hand nobody waits longer for a new one. */
const PATIENCE_MS = 2_000;
/** Without one; the page itself gives up after 15 s. */
const DEADLINE_MS = 12_000;
/** After a failure Klix is left alone for so long, or for as long as it asks. */
const PAUSE_MS = 10_000;
const MAX_PAUSE_MS = 60_000;

interface Query {
  language: Language;
  recurring: boolean;
  skip_capture: boolean;
}

/** What is known for one query. There are twenty of them, so nothing has to be forgotten. */
interface Entry {
  query: Query;
  list?: { body: PaymentMethods; at: number };
  running?: Promise<void>;
  refused?: { why: Refused; until: number };
}

interface Found {
  body: PaymentMethods;
  language: Language;
  /** 0 for an old list. */
  freshForMs: number;
}

/**
 * `GET payment-methods`: Klix's list, untouched. One call to Klix a minute for each language and flags, shared by all who wait for
 * it; an old list while Klix is down or says "too often", and rather one in another language than none.
 */
export function paymentMethods(context: BackendContext): Handler {
  const entries = new Map<string, Entry>();

  const entryFor = (query: Query): Entry => {
    const key = JSON.stringify([query.language, query.recurring, query.skip_capture]);
    const entry = entries.get(key) ?? { query };
    entries.set(key, entry);
    return entry;
  };

  return async ({ url }) => {
    const query = readQuery(url.searchParams);
    if (isRefused(query)) return problem(query);
    const found = await find(context, entryFor(query), entries.values());
    if (isRefused(found)) return problem(found);
    return json(200, found.body, {
      'Content-Language': found.language,
      // `no-cache` lets nobody keep an old list for longer than we do.
      'Cache-Control': found.freshForMs > 0 ? `public, max-age=${Math.ceil(found.freshForMs / 1000)}` : 'no-cache',
    });
  };
}

async function find(context: BackendContext, entry: Entry, all: Iterable<Entry>): Promise<Found | Refused> {
  const fresh = toFound(entry, context.now(), FRESH_MS);
  if (fresh) return fresh;
  const paused = entry.refused && context.now() < entry.refused.until;
  if (!entry.running && !paused) entry.running = load(context, entry).finally(() => delete entry.running);
  if (entry.running) {
    await atMost(toFound(entry, context.now(), STALE_MS) ? PATIENCE_MS : DEADLINE_MS, entry.running);
  }
  const now = context.now();
  const { why, until } = entry.refused ?? { why: { code: 'klix-unavailable' } as const, until: now + PAUSE_MS };
  return toFound(entry, now, STALE_MS) ?? inAnotherLanguage(entry, all, now) ?? { ...why, retryAfterMs: until - now };
}

async function load(context: BackendContext, entry: Entry): Promise<void> {
  const { language, recurring, skip_capture } = entry.query;
  try {
    const body = await context.klix.getPaymentMethods({
      currency: 'EUR',
      language,
      ...(recurring && { recurring }),
      ...(skip_capture && { skip_capture }),
    });
    entry.list = { body, at: context.now() };
    delete entry.refused;
  } catch (error) {
    context.log('Klix did not give its payment methods', { language, reason: reasonOf(error) });
    const pauseMs = Math.min(Math.max(retryAfter(error), PAUSE_MS), MAX_PAUSE_MS);
    entry.refused = { why: toRefused(error), until: context.now() + pauseMs };
  }
}

function toFound({ list, query }: Entry, now: number, maxAgeMs: number): Found | undefined {
  const ageMs = list ? now - list.at : Infinity;
  return list && ageMs < maxAgeMs
    ? { body: list.body, language: query.language, freshForMs: Math.max(0, FRESH_MS - ageMs) }
    : undefined;
}

/** A shop with five languages would otherwise wait five minutes after a restart for its lists, should Klix count all calls as one. */
function inAnotherLanguage({ query }: Entry, all: Iterable<Entry>, now: number): Found | undefined {
  const [newest] = [...all]
    .filter(({ query: other }) => other.recurring === query.recurring && other.skip_capture === query.skip_capture)
    .sort((a, b) => (b.list?.at ?? 0) - (a.list?.at ?? 0));
  const found = newest && toFound(newest, now, STALE_MS);
  return found && { ...found, freshForMs: 0 };
}

function readQuery(query: URLSearchParams): Query | Refused {
  const language = oneOf(LANGUAGES, query.get('language') || 'en');
  if (!language) return { code: 'invalid', detail: `language is wrong; expected one of ${LANGUAGES.join(', ')}.` };
  const flags = { recurring: false, skip_capture: false };
  for (const name of ['recurring', 'skip_capture'] as const) {
    const text = query.get(name) || 'false';
    if (text !== 'true' && text !== 'false') return { code: 'invalid', detail: `${name} is wrong; expected true.` };
    flags[name] = text === 'true';
  }
  return { language, ...flags };
}

const retryAfter = (error: unknown) => (error instanceof KlixError && error.retryAfterMs) || 0;

/** 502 for what will not pass by itself: Klix refuses the shop's key, or answers something else than a list. */
function toRefused(error: unknown): Refused {
  const { code, status = 0 } = error instanceof KlixError ? error : { code: 'network' };
  const willPass = code === 'network' || code === 'timeout' || status === 429 || status >= 500;
  return willPass ? { code: 'klix-unavailable' } : { code: 'klix-unavailable', status: 502 };
}

/** Ends with `work`, or after `ms` without it. */
async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([work, end]);
  clearTimeout(timer);
}
