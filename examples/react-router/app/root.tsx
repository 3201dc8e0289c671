import type {} from 'klix-checkout-kit/react';
import { type ReactNode, useEffect } from 'react';
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from 'react-router';
import shopCss from './shop.css?url';

export const links = () => [
  { rel: 'stylesheet', href: shopCss },
  { rel: 'icon', href: 'data:,' },
];

export function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        {/* The simulator. Without these two lines the elements ask Klix itself. */}
        <meta name="klix-api-base" content="http://127.0.0.1:4010" />
        <meta name="klix-portal-base" content="http://127.0.0.1:4010" />
        <Meta />
        <Links />
      </head>
      <body>
        <main>{children}</main>
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function App() {
  // Once React has taken the page over, so that no event comes before there is a listener.
  useEffect(() => void import('klix-checkout-kit'), []);
  return <Outlet />;
}
