/** A JSON answer. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

/** An answer with a status and nothing else, as Klix answers for an unknown id. */
export function empty(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}

/** The sandbox's own refusals, where no shape of Klix's is known. */
export function refusal(status: number, message: string): Response {
  return json(status, { error: { message } });
}
