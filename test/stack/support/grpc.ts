import { once } from 'node:events';
import { connect } from 'node:http2';

/** Sends an empty OTLP/gRPC trace export and returns the gRPC status: 0 is accepted, 16 is unauthenticated. */
export async function exportNothing(address: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const session = connect(`http://${address}`);
  try {
    const stream = session.request({
      ':method': 'POST',
      ':path': '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
      'content-type': 'application/grpc',
      te: 'trailers',
      ...headers,
    });
    let status: unknown;
    // An error without a body has its status in the headers, everything else in the trailers.
    for (const event of ['response', 'trailers'])
      stream.on(event, (fields: Record<string, unknown>) => (status = fields['grpc-status'] ?? status));
    // One frame: not compressed, no bytes.
    stream.end(Buffer.alloc(5));
    stream.resume();
    await once(stream, 'end');
    return Number(status);
  } finally {
    session.close();
  }
}
