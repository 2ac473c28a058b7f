/** Forces garbage collection until objects dropped before the call were finalised. */
export async function collectGarbage() {
  for (let round = 0; round < 3; round += 1) await finalisedSentinel();
}

async function finalisedSentinel() {
  const finalised = [];
  const registry = new FinalizationRegistry((name) => finalised.push(name));
  registry.register({}, 'sentinel');
  while (finalised.length === 0) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
