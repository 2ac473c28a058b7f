import type { Attributes, AttributeValue } from '@opentelemetry/api';

/**
 * V8 reserves room in an object for the properties that its constructor seems to assign. An object without it turns into
 * a hash table at the twentieth attribute, which costs more than all the attributes before.
 */
class Roomy {
  [name: string]: AttributeValue;

  constructor(seeming = false) {
    if (!seeming) return;
    this['a'] = this['b'] = this['c'] = this['d'] = this['e'] = this['f'] = 0;
    this['g'] = this['h'] = this['i'] = this['j'] = this['k'] = this['l'] = 0;
  }
}

// the first eight objects decide how much of that room the later ones keep
for (let first = 0; first < 8; first += 1) {
  const attributes = new Roomy();
  for (let index = 0; index < 20; index += 1) attributes[`attribute ${index}`] = index;
}

/** An empty object for the attributes of one operation, which may be many and come one by one. */
export function newAttributes(): Attributes {
  return new Roomy();
}
