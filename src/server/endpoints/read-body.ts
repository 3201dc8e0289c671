import { KlixError } from '../../contract/errors.ts';

/**
 * The bytes of a request or an answer, counted while they come in: a length in a header can be missing or wrong.
 *
 * @returns undefined as soon as there are more than `maxBytes`; the rest is not read
 * @throws KlixError `input` when somebody else has read the body
 */
export async function readBody(
  { body, bodyUsed }: Pick<Request, 'body' | 'bodyUsed'>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (bodyUsed || body?.locked) {
    throw new KlixError('input', 'The body was read before it reached the kit; hand the request over untouched');
  }
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  for (let length = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return join(chunks, length);
    length += value.byteLength;
    if (length > maxBytes) {
      void reader.cancel().catch(() => {});
      return undefined;
    }
    chunks.push(value);
  }
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
