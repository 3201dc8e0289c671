import { createOffersClient, type OffersClient } from '../../src/offers/offers-client.ts';
import { createSandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';

/** A client that asks a sandbox and keeps a list of what was asked; `intercept` may answer first. */
export function sandboxClient(
  intercept?: (url: URL) => Promise<Response> | undefined,
  options: SandboxOptions = { shape: 'offers' },
): { client: OffersClient; asked: URL[] } {
  const sandbox = createSandbox(options);
  const asked: URL[] = [];
  const client = createOffersClient({
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      asked.push(url);
      return intercept?.(url) ?? sandbox.fetch(input, init);
    },
  });
  return { client, asked };
}

/** The same answers as another lender's, under the name of its product, for whatever brand it is asked about. */
export function anotherLender(product: string, brandId: string, { client } = sandboxClient()): OffersClient {
  return {
    ...client,
    product,
    get: async (query, signal) => ({ ...(await client.get({ ...query, brandId }, signal)), exampleFor: query }),
    example: (query, ...rest) => client.example({ ...query, brandId }, ...rest),
  };
}

export const isExample = (url: URL): boolean => url.pathname.endsWith('representative-example');
