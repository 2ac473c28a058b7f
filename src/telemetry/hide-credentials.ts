import { urlParameter, urlUserinfo } from '../content/detectors/url.ts';
import { maskFor } from '../content/mask.ts';

/** `text` with user and password of the addresses in it, and secrets in their queries, replaced by masks. */
export function hideCredentials(text: string): string {
  return urlParameter.redact(urlUserinfo.redact(text, maskFor(urlUserinfo.name)), maskFor(urlParameter.name));
}

/** An address as it may be shown; it need not have a scheme. */
export function hideCredentialsOf(address: string): string {
  return hideCredentials(address).replace(/^[^/]*@/, `${maskFor(urlUserinfo.name)}@`);
}
