/** One call the sandbox answers. */
export interface Route {
  method: string;
  /** Segments, `{name}` for a variable one; a trailing slash makes no difference when a call is matched. */
  path: string;
  answer: (call: Call) => Response | Promise<Response>;
}

export interface Call {
  request: Request;
  url: URL;
  /** Values of the variable segments. */
  params: Readonly<Record<string, string>>;
}

const segmentsOf = (path: string) => path.split('/').filter((segment) => segment !== '');
const isVariable = (segment: string) => segment.startsWith('{') && segment.endsWith('}');

/**
 * Does `path` fit `pattern`? In a pattern `{name}` and `*` stand for any one segment.
 *
 * @returns the variable segments by name, or `undefined` when it does not fit
 */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = segmentsOf(pattern);
  const given = segmentsOf(path);
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? '';
    if (isVariable(segment)) params[segment.slice(1, -1)] = value;
    else if (segment !== '*' && segment !== value) return undefined;
  }
  return params;
}

export type RouteMatch = { route: Route; params: Record<string, string> } | { allowed: string[] };

/** The route for a call, or the methods the path knows; none means there is no such path. */
export function findRoute(routes: readonly Route[], method: string, path: string): RouteMatch {
  const fitting = routes.flatMap((route) => {
    const params = matchPath(route.path, path);
    return params ? [{ route, params }] : [];
  });
  return fitting.find(({ route }) => route.method === method) ?? { allowed: fitting.map(({ route }) => route.method) };
}
