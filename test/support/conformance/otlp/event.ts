import type { JsonLogRecord, LogsRequest } from './json.ts';
import { type Attributes, readAttributes, stringOf } from './value.ts';

/** Where an event's name was put before `eventName` became a field of the record. */
export const LEGACY_EVENT_NAME = 'event.name';

export interface Event {
  readonly json: JsonLogRecord;
  readonly attributes: Attributes;
  readonly resource: Attributes;
  /** Top-level name, else the legacy attribute. */
  readonly name: string;
}

/** Log records that are an event of ours; ordinary log lines are none of the checker's business. */
export function readEvents(requests: readonly LogsRequest[]): readonly Event[] {
  const records = requests.flatMap((request) =>
    (request.resourceLogs ?? []).flatMap(({ resource, scopeLogs }) =>
      (scopeLogs ?? []).flatMap((scope) =>
        (scope.logRecords ?? []).map((json) => readEvent(json, readAttributes(resource?.attributes))),
      ),
    ),
  );
  return records.filter((event) => /^(gen_ai|aimeter)\./u.test(event.name));
}

function readEvent(json: JsonLogRecord, resource: Attributes): Event {
  const attributes = readAttributes(json.attributes);
  return { json, attributes, resource, name: json.eventName || (stringOf(attributes, LEGACY_EVENT_NAME) ?? '') };
}
