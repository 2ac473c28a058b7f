import type { RecordedRequest } from '../../../examples/fake-provider/recorded-request.ts';
import { CASE_HEADER } from './control-server.ts';
import type { CaseLine } from './program-run.ts';

/** Endpoints whose tokens are those of an inference. */
const INFERENCE_PATH = /^\/(chat\/completions|responses|completions|decisions|images\/\w+|audio\/(transcriptions|translations))$/;

/** Requests of a case whose reply the application read to its end, so that its tokens must be counted. */
export function countedRequests(line: CaseLine, requests: readonly RecordedRequest[]): readonly RecordedRequest[] {
  const mine = requests.filter(({ headers, path }) => headers[CASE_HEADER] === line.case && INFERENCE_PATH.test(path));
  if (line.counted !== undefined) return line.counted.flatMap((position) => mine[position] ?? []);
  const completes = line.spans.length > 0 && line.spans.every((span) => span.endsWith(' completed'));
  return completes ? mine : [];
}
