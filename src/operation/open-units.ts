/** Something that has started and may still be open when the process ends. */
export interface Open {
  /** Neighbours among the open ones. */
  nextOpen: Open | undefined;
  previousOpen: Open | undefined;
  /** Ends it with the reason that it has when nobody did. */
  endLeft(): void;
}

/** The newest; each knows its neighbours, so that starting and ending one allocates nothing. */
let newest: Open | undefined;

/** Keeps track of a unit until it ends. */
export function noteOpen(unit: Open): void {
  unit.nextOpen = newest;
  if (newest) newest.previousOpen = unit;
  newest = unit;
}

export function noteEnded(unit: Open): void {
  const { nextOpen, previousOpen } = unit;
  if (nextOpen) nextOpen.previousOpen = previousOpen;
  if (previousOpen) previousOpen.nextOpen = nextOpen;
  else if (newest === unit) newest = nextOpen;
  unit.nextOpen = undefined;
  unit.previousOpen = undefined;
}

/** Everything open, the newest first. */
export function* openUnits(): Generator<Open> {
  for (let unit = newest; unit; unit = unit.nextOpen) yield unit;
}

/**
 * Ends what is still open when the process ends: a promise nobody awaited, a stream nobody read, a task nobody ended.
 * Garbage collection, which ends them otherwise, will not come any more. What is inside ends before what is around it.
 */
export function endOpenUnits(): void {
  for (let unit = newest; unit; unit = newest) unit.endLeft();
}
