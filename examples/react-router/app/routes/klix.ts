import { backend } from '../klix.server.ts';
import type { Route } from './+types/klix.ts';

export const loader = ({ request }: Route.LoaderArgs) => backend(request);
export const action = ({ request }: Route.ActionArgs) => backend(request);
