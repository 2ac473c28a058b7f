import { RESPONSE_MODEL } from '../../src/semconv/attributes.ts';
import { chat } from './baseline/operations.ts';
import { removeAttribute, setAttribute } from './editable.ts';
import type { FailingFixture } from './failing-fixture.ts';

/** What makes each rule about the resource, and about everything at once, report. */
export const RESOURCE_FIXTURES: readonly FailingFixture[] = [
  {
    rule: 'resource-service-name',
    why: 'nobody named the service',
    spoil: (f) => f.resources.forEach((resource) => setAttribute(resource, 'service.name', 'unknown_service:node')),
  },
  {
    rule: 'resource-instance-id',
    why: 'the spans have no instance',
    spoil: (f) => removeAttribute(f.spanResource, 'service.instance.id'),
  },
  {
    rule: 'resource-instance-unique',
    why: 'two services share an instance',
    spoil: (f) => setAttribute(f.spanResource, 'service.name', 'another'),
  },
  {
    rule: 'resource-environment-name',
    why: 'the environment has its old name',
    spoil: (f) => f.resources.forEach((resource) => setAttribute(resource, 'deployment.environment', 'test')),
  },
  {
    rule: 'forbidden-texts',
    why: 'a key is in an attribute',
    options: { forbiddenTexts: ['sk-canary-"not-a-key"'] },
    spoil: (f) => f.setBoth(chat, RESPONSE_MODEL, 'model sk-canary-"not-a-key"'),
  },
];
