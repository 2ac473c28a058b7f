import { capList } from './cap-list.ts';
import type { RetrievalDocument, RetrievalDocuments } from './messages.ts';
import { type Recording, recordValue } from './record-part.ts';

/** The form of retrieved documents that may be recorded; a last document with `truncated` stands for those that did not fit. */
export function recordDocuments(documents: RetrievalDocuments, recording: Recording): RetrievalDocuments {
  const recorded = documents.map((document, index) => recordDocument(document, `retrieval_documents[${index}]`, recording));
  return capList(recorded, recording.maxContentBytes, ({ count, bytes }) => ({
    truncated: true,
    dropped_documents: count,
    dropped_bytes: bytes,
  }));
}

function recordDocument(document: RetrievalDocument, path: string, recording: Recording): RetrievalDocument {
  const { id, score, ...rest } = document;
  const recorded = recordValue(rest, path, recording);
  return {
    ...(id === undefined ? {} : { id: recording.text(id, `${path}.id`) }),
    ...(score === undefined ? {} : { score }),
    ...(typeof recorded === 'object' ? recorded : { truncated: recorded }),
  };
}
