import { PROVIDER_NAME, REQUEST_MODEL } from '../../semconv/attributes.ts';
import { SERVICE } from '../resource.ts';

/** What most alerts are about: one model of one provider, used by one service in one environment. */
export const MODEL = [...SERVICE, PROVIDER_NAME, REQUEST_MODEL] as const;
