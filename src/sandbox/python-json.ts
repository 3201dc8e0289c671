/**
 * JSON as Python writes it: a blank after `,` and `:`, everything beyond ASCII escaped. Klix's callbacks look like this, so
 * a shop that parses and writes them again before it checks the signature fails here too.
 *
 * @source the callback body in the tests of Klix's PHP SDK
 */
export function pythonJson(value: unknown): string {
  return spaced(value).replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}: ${spaced(item)}`).join(', ')}}`;
  }
  return JSON.stringify(value ?? null);
}
