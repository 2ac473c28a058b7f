import * as bullmq6 from 'bullmq';
import * as bullmq5 from 'bullmq-5';

/** The majors of BullMQ that are tested. */
export const VERSIONS = [
  { major: 5, bullmq: bullmq5 as unknown as typeof bullmq6 },
  { major: 6, bullmq: bullmq6 },
] as const;
