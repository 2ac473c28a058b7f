import type { Attributes, Context } from '@opentelemetry/api';
import { accountIn } from '../operation/account.ts';
import { identityIn } from '../operation/identity.ts';
import { TASK_ID, TASK_TYPE } from '../semconv/aimeter.ts';
import { currentWork } from '../current/work.ts';

/** What `ctx` says about the work that a line belongs to, under the names of the attributes. */
export function contextFields(ctx: Context): Attributes {
  const account = accountIn(ctx);
  const identity = identityIn(ctx, currentWork().settings);
  return {
    ...identity,
    ...(account?.taskType !== undefined && { [TASK_TYPE]: account.taskType, [TASK_ID]: account.taskId }),
  };
}
