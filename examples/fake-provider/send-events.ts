import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Reply, ServerEvent } from './reply.ts';
import { cut, type Sending } from './sending.ts';

type Events = Extract<Reply, { kind: 'events' }>;

/** Chunks that are sent before a fault strikes. */
const BEFORE_FAULT = 3;

/** Sends server-sent events one by one, with the faults of the scenario. */
export async function sendEvents(sending: Sending, { events, closesWithDone }: Events): Promise<void> {
  const { request, response, latency } = sending;
  const { scenario } = request;
  const chunkMs = scenario.number('slow-chunks', latency.chunkMs ?? 0);
  const faulty = scenario.has('cut-stream') || scenario.has('error-event');
  const repeated = repeat(events, scenario.number('repeat', 0));
  for (const event of scenario.has('endless') ? endless(events) : repeated.slice(0, faulty ? BEFORE_FAULT : undefined)) {
    if (response.destroyed) return;
    if (!response.write(format(event))) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    if (scenario.has('endless')) await wait(1);
    else if (chunkMs > 0) await wait(chunkMs);
  }
  if (scenario.has('cut-stream')) {
    // Give the three chunks a turn to leave before the connection is destroyed.
    await wait(5);
    return cut(sending);
  }
  if (scenario.has('error-event')) response.write(format(errorEvent(events)));
  else if (closesWithDone) response.write('data: [DONE]\n\n');
  response.end();
}

function repeat(events: readonly ServerEvent[], times: number): readonly ServerEvent[] {
  return events.flatMap((event, index) => (index === 1 ? Array.from({ length: times + 1 }, () => event) : event));
}

function* endless(events: readonly ServerEvent[]): Generator<ServerEvent> {
  yield* events.slice(0, BEFORE_FAULT);
  const filler = events[1] ?? { data: {} };
  for (;;) yield filler;
}

/** An error as each API sends it: named events for Responses, an object with `error` for the others. */
function errorEvent(events: readonly ServerEvent[]): ServerEvent {
  const error = { type: 'server_error', code: 'server_error', message: 'The server had an error while answering.', param: null };
  return events[0]?.event === undefined
    ? { data: { error } }
    : { event: 'error', data: { ...error, type: 'error', error, sequence_number: 3 } };
}

function format({ event, data }: ServerEvent): string {
  return `${event === undefined ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`;
}
