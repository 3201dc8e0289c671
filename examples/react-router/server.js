// What has been built, on a port: npm run build && npm start.
import { createRequestListener } from '@react-router/node';
import express from 'express';
import * as build from './build/server/index.js';

const port = Number(process.env.PORT ?? 5173);
const app = express();
app.use(express.static('build/client', { index: false }));
app.use(createRequestListener({ build }));
app.listen(port, '127.0.0.1', () => console.log(`Shop on http://127.0.0.1:${port}`));
