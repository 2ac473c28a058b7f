import { rule } from '../../rule.ts';

export const resourceEnvironmentName = rule('resource-environment-name', ({ resources }) =>
  resources
    .filter((resource) => resource.has('deployment.environment'))
    .map(() => ({ subject: 'resource', message: 'has deployment.environment, expected deployment.environment.name' })),
);
