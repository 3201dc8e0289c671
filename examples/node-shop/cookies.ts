/** The pairs of a `Cookie` header. */
export function readCookies(header: string | null | undefined): Map<string, string> {
  return new Map(
    (header ?? '').split(';').map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name.trim(), value.trim()];
    }),
  );
}
