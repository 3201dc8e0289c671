import type { Page, Request } from 'playwright-core';

export interface WatchedPage {
  /** In the order they were sent. */
  requests: Request[];
  /** Errors that nobody caught, and the console's errors and warnings. */
  complaints: string[];
}

/** Keeps what a page asks for and complains about from now on. */
export function watch(page: Page): WatchedPage {
  const requests: Request[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  return { requests, complaints };
}
