import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { observeServer } from '../../src/index.ts';
import { recordInMemory } from '../support/work-in-memory.ts';
import { FRAMEWORKS } from './support/frameworks.ts';
import { listen } from './support/running.ts';

/** Of each framework. */
const PATHS = 2000;

test.each(FRAMEWORKS)(
  'random paths make a handful of series under $name',
  async (framework) => {
    const telemetry = recordInMemory();
    await using server = await framework.start({});
    const paths = Array.from({ length: PATHS / 10 }, (_, index) => [
      ...Array.from({ length: 8 }, (_path, other) => `/${index}/random-${other}`),
      `/users/${index}`,
      `/orders/${index}/items/${index}`,
    ]);
    for (const some of paths) {
      await Promise.all(some.map(async (path) => (await fetch(`${server.url}${path}`)).arrayBuffer()));
    }
    const points = await telemetry.points();
    const durations = points.get('http.server.request.duration') ?? [];
    expect(durations.map(({ attributes, histogram }) => [attributes['http.route'], histogram?.count])).toEqual(
      expect.arrayContaining([
        [undefined, (PATHS * 8) / 10],
        ['/users/:id', PATHS / 10],
        ['/orders/:order/items/:item', PATHS / 10],
      ]),
    );
    expect(durations).toHaveLength(3);
  },
  60_000,
);

test('a route that is no template cannot make more series than others', async () => {
  const telemetry = recordInMemory();
  await using running = await listen(
    observeServer(
      createServer((_request, response) => void response.end()),
      { route: ({ url }) => url },
    ),
  );
  for (let path = 0; path < 2000; path += 20) {
    await Promise.all(Array.from({ length: 20 }, async (_, index) => (await fetch(`${running.url}/${path + index}`)).text()));
  }
  expect((await telemetry.points()).get('http.server.request.duration')?.length).toBeLessThanOrEqual(101);
});
