import type { PublicApi } from './public-api.mjs';

export function apiReport(api: PublicApi): string;
