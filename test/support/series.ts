import type { MemoryTelemetry } from './memory-telemetry.ts';

/**
 * All series of the named metrics, in the form tests compare: the value of a counter or gauge, count and sum of a
 * histogram. Metrics of other names are left out.
 */
export async function seriesOf(telemetry: MemoryTelemetry, prefix: string): Promise<Record<string, unknown>> {
  const points = await telemetry.points();
  const wanted = [...points].filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(
    wanted.map(([name, series]) => [
      name,
      series.map(({ attributes, value, histogram }) => ({ ...attributes, ...(histogram ?? { value }) })),
    ]),
  );
}

/** Values of ours that were refused. */
export async function refusedValues(telemetry: MemoryTelemetry): Promise<number> {
  const points = (await telemetry.points()).get('aimeter.telemetry.dropped') ?? [];
  const refused = points.filter(({ attributes }) => attributes['aimeter.telemetry.reason'] === 'invalid_value');
  return refused.reduce((sum, { value = 0 }) => sum + value, 0);
}
