import { rule } from '../../rule.ts';

/** Without it two processes write the same series. */
export const resourceInstanceId = rule('resource-instance-id', ({ resources }) =>
  resources
    .map((resource) => resource.get('service.instance.id')?.plain)
    .filter((id) => typeof id !== 'string' || id === '')
    .map(() => ({ subject: 'resource', message: 'lacks service.instance.id' })),
);
