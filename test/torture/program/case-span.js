/**
 * Runs a case inside a span of its own when OpenTelemetry is present, so that the spans of its operations can be told
 * from those of other cases. Without instrumentation it only calls the function.
 */
export async function withCaseSpan(name, run) {
  const path = process.env.TORTURE_OTEL_API;
  if (path === undefined) return run();
  const { default: api } = await import(path);
  return api.trace.getTracer('torture').startActiveSpan(`case ${name}`, async (span) => {
    try {
      return await run();
    } finally {
      span.end();
    }
  });
}
