/** The options; none where a caller without types gave something else than an object. */
export function optionsGiven<T extends object>(options: T): T {
  return typeof options === 'object' && options !== null ? options : ({} as T);
}
