/** One thing to keep; `value` is plain JSON data, `undefined` forgets it. */
export interface StoredRow {
  kind: string;
  id: string;
  value: unknown;
}

/** Where a sandbox keeps its state over a restart. Rows saved together are kept together or not at all. */
export interface SandboxStorage {
  load: () => StoredRow[];
  save: (rows: readonly StoredRow[]) => void;
}
