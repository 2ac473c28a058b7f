import { readSettings, type Settings } from './settings.ts';
import { startDemo, type Demo } from './start-demo.ts';
import { runTraffic } from './traffic.ts';
import { createLineView, createScreenView, type View } from './view.ts';

// `npm start`: providers, a chat service, its users, and a live view of every model operation until Ctrl-C.
const settings = readSettings(process.argv.slice(2), process.env);
const demo = await startDemo(settings);
const view = createView(demo, settings);
const leaving = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => leaving.abort());
demo.onOperation((operation) => {
  view.show(operation);
  if (demo.books.all.operations === settings.operations) leaving.abort();
});
await runTraffic(demo.serviceUrl, settings.paceMs, leaving.signal);
await demo[Symbol.asyncDispose]();
view.close();

function createView({ books, serviceUrl, providers, hasCollector }: Demo, { collectorUrl, operations }: Settings): View {
  const { stdout } = process;
  const fakes = [providers.openai, providers.deepseek].filter(({ isFake }) => isFake).map(({ name }) => name);
  const options = {
    books,
    header: [
      `chat-service on ${serviceUrl}   ${fakes.length === 0 ? 'real providers' : `no key for ${fakes.join(' and ')}: a local fake answers, nothing is charged`}`,
      `metrics on ${serviceUrl}/metrics, ${serviceUrl}/api/metrics and ${serviceUrl}/api/metrics?format=prometheus`,
      hasCollector
        ? `telemetry goes to the Collector at ${collectorUrl}`
        : `no Collector at ${collectorUrl}: telemetry is only shown here (npm run stack starts one)`,
      operations === undefined ? 'Ctrl-C ends' : `ends after ${operations} operations`,
    ],
    footer: [
      hasCollector
        ? 'look next: traces on http://localhost:16686, dashboards on http://localhost:3000'
        : 'look next: npm run stack, then npm start again, for traces and dashboards',
    ],
    write: (text: string) => stdout.write(text),
  };
  return stdout.isTTY
    ? createScreenView(options, () => ({ rows: stdout.rows, columns: stdout.columns }))
    : createLineView(options);
}
