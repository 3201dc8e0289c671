import { createOffersClient, shareOffersClient } from 'klix-checkout-kit/offers';
import { createSandbox, type Fault, type Sandbox } from 'klix-checkout-kit/sandbox';

const EXAMPLE = 'GET /financing/v2/preliminary-offers/pl/representative-example';
const OFFERS = 'GET /financing/monthly-payment';
const everyCall = (fault: Omit<Fault, 'route'>): Fault => ({ route: '*', ...fault });

/** What can be wrong with Klix, as the toolbar names it. */
export const FAULTS = {
  none: { title: 'No fault', faults: [] },
  slow: { title: 'Klix answers after a minute', faults: [everyCall({ kind: 'delay', value: 60_000 })] },
  down: { title: 'Klix answers 503', faults: [everyCall({ kind: 'status', value: 503 })] },
  unreachable: { title: 'Klix cannot be reached', faults: [everyCall({ kind: 'cut-before' })] },
  html: { title: 'A page of HTML instead of data', faults: [everyCall({ kind: 'html' })] },
  broken: { title: 'Broken data', faults: [everyCall({ kind: 'malformed' })] },
  noExample: {
    title: 'No representative example',
    faults: [{ route: EXAMPLE, kind: 'status', value: 404 }],
  },
  nothing: {
    title: 'Nothing is offered',
    faults: [{ route: OFFERS, kind: 'status', value: { status: 200, body: { preferredOffer: null, offers: [] } } }],
  },
} as const satisfies Record<string, { title: string; faults: readonly Fault[] }>;

export interface Toolbar {
  language: string;
  theme: string;
  market: string;
  answer: 'offers' | 'flat';
  fault: keyof typeof FAULTS;
}

// Klix runs inside the page: the stories need no server and work from any file server.
const sandboxes: Record<Toolbar['answer'], Sandbox> = {
  offers: createSandbox({ shape: 'offers' }),
  flat: createSandbox({ shape: 'flat' }),
};
let chosen = sandboxes.offers;

/** The Klix of the toolbar's choice. */
export const klix = (): Sandbox => chosen;

/** Gives the elements on the page the Klix of the toolbar's choice, with its fault. */
export function chooseKlix({ answer, fault }: Toolbar): void {
  chosen = sandboxes[answer];
  chosen.clearFaults();
  FAULTS[fault].faults.forEach((one) => chosen.addFault(one));
  // A new one, since what was answered before the choice is remembered.
  shareOffersClient(createOffersClient({ fetch: chosen.fetch }));
}
