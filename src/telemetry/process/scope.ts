/** Scope of the metrics of the process. They change with every collection, so they alone are no reason to export. */
export const PROCESS_SCOPE = 'aimeter/process';
