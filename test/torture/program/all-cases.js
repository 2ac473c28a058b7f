import { chatErrorCases } from './cases/chat-errors.js';
import { chatHelperCases } from './cases/chat-helpers.js';
import { chatIdentityCases } from './cases/chat-identity.js';
import { chatStreamFormCases } from './cases/chat-stream-forms.js';
import { chatStreamCases } from './cases/chat-stream.js';
import { chatCases } from './cases/chat.js';
import { clientCases } from './cases/clients.js';
import { otherCases } from './cases/other-apis.js';
import { responsesCases } from './cases/responses.js';

/**
 * Every case. `spans` says which operations it must yield as `<operation> <end reason>`.
 * `counted` lists the requests (by position) whose tokens must be counted; by default all of them
 * when every span completed, else none. `since` is the first major version that has the feature.
 */
export const allCases = [
  ...chatCases,
  ...chatErrorCases,
  ...chatIdentityCases,
  ...clientCases,
  ...chatStreamCases,
  ...chatStreamFormCases,
  ...chatHelperCases,
  ...responsesCases,
  ...otherCases,
];
