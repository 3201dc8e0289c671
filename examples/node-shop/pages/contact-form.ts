import { html, type Html, type Printable } from '../html.ts';
import type { Session } from '../selling/sessions.ts';
import type { Texts } from '../texts/interface.ts';

const MOST_NAME = 128;
const MOST_EMAIL = 254;

/** What is wrong with a form: the field's id and a sentence about it. */
export type FieldErrors = ReadonlyMap<string, string>;

export interface ContactForm {
  name: string;
  email: string;
  errors: FieldErrors;
}

/** The form as it is shown first: with what was typed another time. */
export function emptyContact(session: Session | undefined): ContactForm {
  return { name: session?.name ?? '', email: session?.email ?? '', errors: new Map() };
}

export function readContact(form: URLSearchParams, { buying: { details } }: Texts): ContactForm {
  const name = (form.get('name') ?? '').trim().replace(/\s+/g, ' ');
  const email = (form.get('email') ?? '').trim();
  const errors = new Map<string, string>();
  if (!name) errors.set('name', details.nameMissing);
  else if (name.length > MOST_NAME) errors.set('name', details.nameLong);
  if (!email) errors.set('email', details.emailMissing);
  else if (email.length > MOST_EMAIL || !/^[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,}$/i.test(email)) {
    errors.set('email', details.emailWrong);
  }
  return { name, email, errors };
}

/** Name and e-mail, each with its own message beside it. */
export function contactFields({ name, email, errors }: ContactForm, { buying: { details } }: Texts): Html {
  return html`${field('name', details.name, errors, html`value="${name}" autocomplete="name" maxlength="${MOST_NAME}"`)}
  ${field('email', details.email, errors, html`type="email" value="${email}" autocomplete="email" maxlength="${MOST_EMAIL}"`)}`;
}

/** One labelled field. @param attributes of the input, but for its names */
export function field(id: string, label: Printable, errors: FieldErrors, attributes: Html): Html {
  const error = errors.get(id);
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <input
      id="${id}"
      name="${id}"
      ${attributes}
      required
      ${error && html`aria-invalid="true" aria-describedby="${id}-error"`}
    />
    ${error && html`<p class="field-error" id="${id}-error">${error}</p>`}
  </div>`;
}

/** Above a form that came back: what to correct, each line leading to its field. Nothing when nothing is wrong. */
export function errorList(errors: FieldErrors, { buying: { details } }: Texts): Html | undefined {
  if (!errors.size) return undefined;
  return html`<div class="notice bad" role="alert">
    <p>${details.wrong}</p>
    <ul>
      ${[...errors].map(([id, error]) => html`<li><a href="#${id}">${error}</a></li>`)}
    </ul>
  </div>`;
}
