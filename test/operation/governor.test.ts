import { expect, test } from 'vitest';
import { inputTokens } from '../../src/catalogue/metrics/inference.ts';
import { costWasted } from '../../src/catalogue/metrics/money.ts';
import { Instruments } from '../../src/operation/instruments.ts';
import { WASTE_REASON } from '../../src/semconv/aimeter.ts';
import { TOKEN_MODALITY } from '../../src/semconv/attributes.ts';
import { createMemoryTelemetry, total } from '../support/memory-telemetry.ts';

const SUBJECT = { provider: 'openai', serverAddress: 'api.openai.com', serverPort: 443 } as const;

test('a hundred thousand model names make a bounded number of series, and the overflow is counted', async () => {
  const telemetry = createMemoryTelemetry();
  const { governor } = Instruments.of(telemetry.meterProvider.getMeter('test'), 50);
  for (let index = 0; index < 100_000; index += 1) {
    const dimensions = governor.endpoint(
      { ...SUBJECT, operation: 'chat', requestModel: `model-${index}x` },
      { responseModel: undefined, serviceTier: undefined, owner: undefined },
    );
    dimensions.cell(inputTokens, TOKEN_MODALITY, 'text').value += 1;
  }
  const points = await telemetry.points();
  expect(points.get(inputTokens.name)?.length).toBe(51);
  expect(total(points, inputTokens.name)).toBe(100_000);
  expect(total(points, 'aimeter.telemetry.dropped', { 'aimeter.telemetry.reason': 'cardinality' })).toBeGreaterThan(99_000);
});

test('series that differ only in attributes the metric does not declare are one series', async () => {
  const telemetry = createMemoryTelemetry();
  const { governor } = Instruments.of(telemetry.meterProvider.getMeter('test'), 50);
  governor.subject({ ...SUBJECT, operation: 'chat', requestModel: 'm' }).cell(costWasted, WASTE_REASON, 'error').value += 1;
  governor.subject({ ...SUBJECT, operation: 'embeddings', requestModel: 'm' }).cell(costWasted, WASTE_REASON, 'error').value += 2;
  expect((await telemetry.points()).get(costWasted.name)).toEqual([
    {
      attributes: { 'gen_ai.provider.name': 'openai', 'gen_ai.request.model': 'm', 'aimeter.waste.reason': 'error' },
      value: 3,
      histogram: undefined,
    },
  ]);
});

test('two instrumentations on one meter add up', async () => {
  const telemetry = createMemoryTelemetry();
  const meter = telemetry.meterProvider.getMeter('test');
  for (const instruments of [Instruments.of(meter, 50), Instruments.of(meter, 50)]) {
    instruments.governor.countFault('test');
  }
  expect(total(await telemetry.points(), 'aimeter.telemetry.errors')).toBe(2);
});
