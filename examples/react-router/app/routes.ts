import { index, route, type RouteConfig } from '@react-router/dev/routes';

export default [
  index('./routes/product.tsx'),
  route('checkout', './routes/checkout.tsx'),
  route('result', './routes/result.tsx'),
  route('klix/*', './routes/klix.ts'),
] satisfies RouteConfig;
