import { attributeSetKey } from '../../otlp/value.ts';
import { rule } from '../../rule.ts';

/** One process has one instance id, the same for its three signals, and no other process has it. */
export const resourceInstanceUnique = rule('resource-instance-unique', ({ resources }) => {
  const identified = resources.filter((resource) => resource.has('service.instance.id'));
  const byInstance = Map.groupBy(identified, (resource) => String(resource.get('service.instance.id')?.plain));
  return [...byInstance]
    .filter(([, group]) => new Set(group.map(attributeSetKey)).size > 1)
    .map(([id, group]) => ({
      subject: 'resource',
      message: `instance ${id} describes itself in ${new Set(group.map(attributeSetKey)).size} ways`,
    }));
});
