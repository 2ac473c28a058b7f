/**
 * `map`, but undefined where it throws: requests are application objects, and a proxy among them may refuse to be read.
 * Content is then missing from the telemetry and nothing else happens.
 */
export function guarded<Arguments extends readonly unknown[], Result>(
  map: (...given: Arguments) => Result,
): (...given: Arguments) => Result | undefined {
  return (...given) => {
    try {
      return map(...given);
    } catch {
      // see above
      return undefined;
    }
  };
}
