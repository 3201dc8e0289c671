import type { PayLaterInput } from '../../components/pay-later/pay-later-input.ts';
import { toProblem } from '../../components/pay-later/pay-later-problem.ts';
import { toPayLaterView } from '../../components/pay-later/pay-later-view.ts';
import { KlixError } from '../../contract/errors.ts';
import type { Cents } from '../../contract/money.ts';
import { euro } from '../../i18n/format.ts';
import { klixFinancingApi, type OffersQuery } from '../../offers/financing-api.ts';
import { createOffersClient, type OffersAnswer, type OffersClient } from '../../offers/offers-client.ts';
import { isMixed } from './address.ts';
import { forbiddenBy, withSource } from './content-policy.ts';
import type { Finding } from './finding.ts';
import type { LoadedPage } from './load-page.ts';
import type { PageTag } from './read-page.ts';

/** Prices that every lender's limits are wide enough for; one is asked for when the shop's own price gives nothing. */
const USUAL_CENTS = [50_000, 30_000] as readonly number[] as readonly Cents[];

type Said = Omit<Finding, 'line'>;

/** Asks Klix what an element would ask, as it would. */
export interface OffersChecker {
  /**
   * What keeps the offers from the page, or that there are none.
   *
   * @param prices in cents, that the page gives in euro
   */
  check(tag: PageTag, input: PayLaterInput, prices: ReadonlySet<number>): Promise<Finding[]>;
}

export function createOffersChecker(page: LoadedPage, fetch: typeof globalThis.fetch): OffersChecker {
  const origin = page.url?.origin;
  const closed = new Set<string>();
  const client = createOffersClient({
    fetch: async (input, init) => {
      const address = page.resolve(input instanceof Request ? input.url : String(input));
      if (!address) throw new TypeError('no address');
      const response = await fetch(address, { ...init, headers: origin ? { origin } : {} });
      const allowed = response.headers.get('access-control-allow-origin');
      if (origin && address.origin !== origin && allowed !== '*' && allowed !== origin) closed.add(address.origin);
      return response;
    },
  });

  return {
    async check(tag, input, prices) {
      const { query } = input;
      if (!query) return [];
      const api = page.resolve(klixFinancingApi.offersUrl(query));
      if (!api) {
        return at(tag, [
          {
            code: 'api-not-asked',
            severity: 'note',
            message: `The address of the offers, ${query.apiBase}, needs to know where the page stands.`,
            fix: 'Give the address of the page beside --html.',
          },
        ]);
      }
      const inTheWay = [...policyOn(api, page), ...mixed(api, page)];
      const { answer, error } = await ask(client, query);
      if (closed.has(api.origin)) return at(tag, [...inTheWay, noCors(api, origin ?? '')]);
      const euros = inEuro(query.amountCents, prices);
      if (answer?.preferredOffer) {
        const state = { status: 'done', value: answer } as const;
        const view = toPayLaterView(input, state, tag.slots.has('disclosure'));
        const problem = toProblem(input, state, view);
        return at(tag, [
          ...inTheWay,
          ...asWarning(euros),
          ...(problem ? [aboutAnswer(problem.message, view.lacksExample)] : []),
        ]);
      }
      const refused = error?.code === 'api' && (error.status ?? 0) < 500;
      if (error && !refused) return at(tag, [...inTheWay, noAnswer(api, error), ...asWarning(euros)]);
      return at(tag, [...inTheWay, euros ?? (await nothingOffered(client, query, error))]);
    },
  };
}

const at = ({ line }: PageTag, said: readonly Said[]): Finding[] => said.map((finding) => ({ line, ...finding }));

/** Something shows, or it is not known that nothing does. */
const asWarning = (said: Said | undefined): Said[] => (said ? [{ ...said, severity: 'warning' }] : []);

async function ask(client: OffersClient, query: OffersQuery): Promise<{ answer?: OffersAnswer; error?: KlixError }> {
  try {
    return { answer: await client.get(query) };
  } catch (error) {
    return { error: error instanceof KlixError ? error : new KlixError('contract', String(error)) };
  }
}

function policyOn(api: URL, page: LoadedPage): Said[] {
  for (const policy of page.policies) {
    const forbidden = forbiddenBy(policy, 'connect', { url: api }, page.url);
    if (!forbidden) continue;
    const { directive, sources } = forbidden;
    return [
      {
        code: 'csp-connect',
        severity: 'stops',
        message: `The Content-Security-Policy keeps the page from asking ${api.origin}: its ${directive} is "${sources.join(' ')}".`,
        fix: `Add ${api.origin} to connect-src.`,
        snippet: withSource(directive, 'connect-src', sources, api.origin),
      },
    ];
  }
  return [];
}

const mixed = (api: URL, page: LoadedPage): Said[] =>
  isMixed(page.url, api)
    ? [
        {
          code: 'mixed-content',
          severity: 'stops',
          message: `The page is loaded over https and asks ${api.origin} over http, so the browser blocks it.`,
          fix: 'Write https in api_base.',
        },
      ]
    : [];

const noCors = (api: URL, origin: string): Said => ({
  code: 'api-cors',
  severity: 'stops',
  message: `${api.origin} does not allow a page of ${origin} to read its answer.`,
  fix: 'Have it send the header, or let the shop pass the calls on: api_base="/klix" with createMerchantBackend.',
  snippet: 'Access-Control-Allow-Origin: *',
});

/** A whole number of euro where cents are expected: the page gives this very number as its price, and nothing a hundredth of it. */
function inEuro(amountCents: Cents, prices: ReadonlySet<number>): Said | undefined {
  const cents = (amountCents * 100) as Cents;
  if (!prices.has(cents) || prices.has(amountCents)) return undefined;
  return {
    code: 'amount-in-euro',
    severity: 'stops',
    message: `amount="${amountCents}" is ${euro(amountCents, 'en')}, and the page gives a price of ${euro(cents, 'en')}: it looks like euro where cents are expected.`,
    fix: 'Give the price in cents.',
    snippet: `amount="${cents}"`,
  };
}

const aboutAnswer = (message: string, lacksExample = false): Said =>
  lacksExample
    ? {
        code: 'no-example',
        severity: 'warning',
        message: `${message}. The option is named and no figure is given.`,
        fix: 'Ask Klix why there is no representative example for this brand and price, or put credit information of your own into slot="disclosure".',
      }
    : {
        code: 'offers-left-out',
        severity: 'warning',
        message: `Some offers cannot be read and are left out: ${message}.`,
        fix: 'Report it to the kit, with the answer of the address that the element asks.',
      };

function noAnswer(api: URL, error: KlixError): Said {
  const { code, message, cause } = error;
  const reason = (cause as { cause?: { code?: string } } | undefined)?.cause?.code;
  if (code === 'contract') {
    return {
      code: 'api-shape',
      severity: 'stops',
      message: `The answer of ${api.origin}${api.pathname} is not of a shape the kit knows: ${message}.`,
      fix: 'Check api_base. If it is right, Klix has changed its answer: report it to the kit.',
    };
  }
  return {
    code: code === 'api' ? 'api-failing' : 'api-unreachable',
    severity: 'stops',
    message: `${api.origin} cannot be asked for offers: ${message}${reason ? ` (${reason})` : ''}.`,
    fix:
      code === 'api'
        ? 'Try again later; when it stays so, ask Klix.'
        : 'Check api_base, and that the address can be reached.',
  };
}

/** Asks once more, for a price that is surely inside the limits, to tell a wrong price from a wrong brand. */
async function nothingOffered(client: OffersClient, query: OffersQuery, error: KlixError | undefined): Promise<Said> {
  const usual = USUAL_CENTS.find((cents) => cents !== query.amountCents)!;
  const { answer } = await ask(client, { ...query, amountCents: usual });
  const here = `${error ? `${error.message} for` : 'No offer for'} ${euro(query.amountCents, 'en')}`;
  if (!answer?.preferredOffer) {
    return {
      code: 'brand-unknown',
      severity: 'stops',
      message: `${here}, nor is there one for ${euro(usual, 'en')}: Klix does not know the brand ${query.brandId}, or has not opened pay later for it.`,
      fix: "Compare brand_id with Klix's merchant portal, and ask Klix whether pay later is open for it. A brand of the simulator is known to the simulator only: set api_base to it.",
    };
  }
  const low = query.amountCents < usual;
  return {
    code: low ? 'price-too-low' : 'price-too-high',
    severity: 'stops',
    message: `${here}, though there is one for ${euro(usual, 'en')}: the price is ${low ? 'below the least' : 'above the most'} that Klix finances for this brand. Nothing shows for it.`,
    fix: low
      ? 'If the price is higher, check that it is given in cents: 67900 for 679.00 €.'
      : 'If the price is lower, check that it is not a hundred times too high.',
  };
}
