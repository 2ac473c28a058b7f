import { basicCredentials, bearerToken } from './bearer-token.ts';
import { cardNumber } from './card-number.ts';
import type { Detector } from './detector.ts';
import { email } from './email.ts';
import { jwt } from './jwt.ts';
import { privateKey } from './private-key.ts';
import { dashedKey, plainKey } from './provider-key.ts';
import { secretField } from './secret-field.ts';
import { urlParameter, urlUserinfo } from './url.ts';

/**
 * What is always looked for, in this order: shapes that are certain first, so that the mask names them, then what is
 * recognised by the words around it.
 */
export const BUILT_IN_DETECTORS: readonly Detector[] = [
  privateKey,
  jwt,
  dashedKey,
  plainKey,
  bearerToken,
  basicCredentials,
  urlUserinfo,
  urlParameter,
  secretField,
  email,
  cardNumber,
];

/** Those that look for one long word, by its shape alone. */
export const WORD_DETECTORS: readonly Detector[] = [jwt, dashedKey, plainKey];
