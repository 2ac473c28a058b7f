import { rule } from '../../rule.ts';

/** The SDK fills in `unknown_service:<process>` when nobody named the service. */
export const resourceServiceName = rule('resource-service-name', ({ resources }) =>
  resources
    .map((resource) => resource.get('service.name')?.plain)
    .filter((name) => typeof name !== 'string' || name === '' || name.startsWith('unknown_service'))
    .map((name) => ({ subject: 'resource', message: `has service.name ${JSON.stringify(name)}` })),
);
