import type { RecordedRequest } from '../../../examples/fake-provider/recorded-request.ts';
import { CASE_HEADER } from './control-server.ts';

/** Headers that differ between any two runs. */
const NOISE = new Set(['host', 'date', 'content-length']);

/** A text without what differs between any two runs: ports, form boundaries, folders of the application. */
export function normaliseText(text: string): string {
  return text
    .replaceAll(/127\.0\.0\.1:\d+/g, '<host>')
    .replaceAll(/-*(formdata-undici-|form-data-boundary-)\w+/g, '<boundary>')
    .replaceAll(/app-\w{6}/g, '<app>');
}

/** What the provider saw of each case, by case name; concurrent requests in a fixed order. */
export function providerView(requests: readonly RecordedRequest[]): ReadonlyMap<string, readonly string[]> {
  const view = new Map<string, string[]>();
  for (const request of requests) {
    const name = String(request.headers[CASE_HEADER]);
    view.set(name, [...(view.get(name) ?? []), describeRequest(request)].sort());
  }
  return view;
}

function describeRequest({ method, url, headers, body, state, status }: RecordedRequest): string {
  const sent = Object.entries(headers).filter(([name]) => !NOISE.has(name));
  return normaliseText(
    JSON.stringify({ method, url, headers: Object.fromEntries(sent), body: body.toString('latin1'), state, status }),
  );
}
