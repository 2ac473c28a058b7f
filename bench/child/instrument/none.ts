import { type Instrument, plainApplication } from '../contestant.ts';

/** The application as it is without any telemetry. */
export const instrument: Instrument = async (_load, createClient) => plainApplication(createClient());
