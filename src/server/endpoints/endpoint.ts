/** A request that has reached its endpoint. */
export interface EndpointCall {
  request: Request;
  url: URL;
}

export type Handler = (call: EndpointCall) => Promise<Response>;

/** One address of the merchant endpoints, and what may be done there. */
export interface Endpoint {
  GET?: Handler;
  POST?: Handler;
  /** Pages of the allowed origins may call it and read the answer. */
  shared?: true;
}

/** An answer with a JSON body. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });
}
