import { type EventType, EVENT_TYPES, type Webhook, type WebhookRequest } from '../contract/index.ts';
import {
  address,
  all,
  type Check,
  choice,
  filledText,
  flag,
  generalError,
  isObject,
  isTrue,
  object,
  values,
} from './field-checks.ts';
import { type SandboxStorage, type StoredRow } from './storage.ts';

const WEBHOOK = 'webhook';

const FIELDS = {
  title: filledText(100),
  callback: all(filledText(2000), address),
  events: values(choice(EVENT_TYPES)),
  all_events: flag,
};

/** Checks a whole webhook, or the fields of one that are to change. */
export const webhookErrors = bodyErrors(object(FIELDS, ['title', 'callback']));
export const webhookChangeErrors = bodyErrors(object(FIELDS));

function bodyErrors(check: Check) {
  return (body: unknown) => (isObject(body) ? check(body) : generalError('The body must be a JSON object.'));
}

/** The shop's webhooks, oldest first. */
export class WebhookList {
  readonly #webhooks = new Map<string, Webhook>();
  readonly #storage: SandboxStorage | undefined;

  constructor(storage: SandboxStorage | undefined, rows: readonly StoredRow[]) {
    this.#storage = storage;
    for (const { kind, id, value } of rows) if (kind === WEBHOOK) this.#webhooks.set(id, value as Webhook);
  }

  all(): Webhook[] {
    return [...this.#webhooks.values()];
  }

  find(id: string): Webhook | undefined {
    return this.#webhooks.get(id.toLowerCase());
  }

  /** Who wants to hear of `event`. */
  for(event: EventType): Webhook[] {
    return this.all().filter(({ all_events, events }) => all_events || events.includes(event));
  }

  put(webhook: Webhook): void {
    this.#storage?.save([{ kind: WEBHOOK, id: webhook.id, value: webhook }]);
    this.#webhooks.set(webhook.id, webhook);
  }

  delete(id: string): void {
    this.#storage?.save([{ kind: WEBHOOK, id, value: undefined }]);
    this.#webhooks.delete(id);
  }
}

/** A request that was found right, over what was there before. */
export function toWebhook(
  request: Partial<WebhookRequest>,
  before: Pick<Webhook, 'id' | 'created_on' | 'public_key'> & Partial<Webhook>,
  nowS: number,
): Webhook {
  const given = { ...before, ...request };
  return {
    type: 'webhook',
    id: before.id,
    created_on: before.created_on,
    updated_on: nowS,
    title: given.title ?? '',
    all_events: isTrue(given.all_events),
    public_key: before.public_key,
    events: given.events ?? [],
    callback: given.callback ?? '',
  };
}
