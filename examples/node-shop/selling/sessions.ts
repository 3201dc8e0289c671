import { createHash, randomBytes } from 'node:crypto';
import { type DatabaseSync } from 'node:sqlite';
import { readCookies } from '../cookies.ts';

const COOKIE = 'kalva_session';

/** Somebody who has put something into a cart or started an order; `name` and `email` as typed last. */
export interface Session {
  id: string;
  name: string;
  email: string;
}

export interface Sessions {
  /** The session a `Cookie` header belongs to. */
  find(cookies: string | null | undefined): Session | undefined;
  /** A new one, and the `Set-Cookie` line that brings it back. */
  open(): { session: Session; cookie: string };
  rename(session: Session, name: string, email: string): void;
}

export function createSessions(database: DatabaseSync): Sessions {
  const find = database.prepare('SELECT id, name, email FROM sessions WHERE id = ?');
  const insert = database.prepare('INSERT INTO sessions (id) VALUES (?)');
  const rename = database.prepare('UPDATE sessions SET name = ?, email = ? WHERE id = ?');
  return {
    find(cookies) {
      const token = readCookies(cookies).get(COOKIE);
      const row = token ? find.get(idFor(token)) : undefined;
      return row && { id: String(row.id), name: String(row.name), email: String(row.email) };
    },
    open() {
      const token = randomBytes(16).toString('base64url');
      const session = { id: idFor(token), name: '', email: '' };
      insert.run(session.id);
      // No `Secure`, since the demo runs without TLS. A real shop adds it.
      return { session, cookie: `${COOKIE}=${token}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax` };
    },
    rename(session, name, email) {
      rename.run(name, email, session.id);
    },
  };
}

/** The cookie itself is not kept, so that whoever reads the database cannot take a session over. */
function idFor(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
