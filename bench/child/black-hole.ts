/** Exporters of all three signals that accept everything and do nothing: the same for every contestant. */

type Done = (result: { readonly code: number }) => void;

const SUCCESS = { code: 0 };

function resolved(): Promise<void> {
  return Promise.resolve();
}

/** Number of items that reached the black hole: proof that a contestant recorded something. */
export const swallowed = { spans: 0, logs: 0, points: 0 };

export const spanExporter = {
  export(spans: readonly unknown[], done: Done): void {
    swallowed.spans += spans.length;
    done(SUCCESS);
  },
  forceFlush: resolved,
  shutdown: resolved,
};

export const logExporter = {
  export(records: readonly unknown[], done: Done): void {
    swallowed.logs += records.length;
    done(SUCCESS);
  },
  forceFlush: resolved,
  shutdown: resolved,
};

interface ResourceMetrics {
  readonly scopeMetrics: readonly { readonly metrics: readonly { readonly dataPoints: readonly unknown[] }[] }[];
}

export const metricExporter = {
  export({ scopeMetrics }: ResourceMetrics, done: Done): void {
    for (const { metrics } of scopeMetrics) for (const { dataPoints } of metrics) swallowed.points += dataPoints.length;
    done(SUCCESS);
  },
  forceFlush: resolved,
  shutdown: resolved,
};
