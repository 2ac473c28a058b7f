/** UCUM units that Prometheus spells out; any other keeps its own letters. */
const UNITS = new Map(
  Object.entries({
    d: 'days',
    h: 'hours',
    min: 'minutes',
    s: 'seconds',
    ms: 'milliseconds',
    us: 'microseconds',
    ns: 'nanoseconds',
    By: 'bytes',
    KiBy: 'kibibytes',
    MiBy: 'mebibytes',
    GiBy: 'gibibytes',
    TiBy: 'tibibytes',
    KBy: 'kilobytes',
    MBy: 'megabytes',
    GBy: 'gigabytes',
    TBy: 'terabytes',
    m: 'meters',
    V: 'volts',
    A: 'amperes',
    J: 'joules',
    W: 'watts',
    g: 'grams',
    Cel: 'celsius',
    Hz: 'hertz',
    '1': '',
    '%': 'percent',
  }),
);

const PER_UNITS = new Map(
  Object.entries({
    s: 'second',
    m: 'minute',
    h: 'hour',
    d: 'day',
    w: 'week',
    mo: 'month',
    y: 'year',
  }),
);

/** What a unit adds to a metric's name: `By/s` adds `bytes` and `per_second`; annotations in braces add nothing. */
export function prometheusUnit(unit: string): { readonly main: string; readonly per: string } {
  const [main = '', ...rest] = unit.split('/');
  const per = spellOut(rest.join('/'), PER_UNITS);
  return { main: spellOut(main, UNITS), per: per === '' ? '' : `per_${per}` };
}

function spellOut(part: string, known: ReadonlyMap<string, string>): string {
  const unit = part.trim();
  if (/[{}]/.test(unit)) return '';
  return (known.get(unit) ?? unit).replaceAll(/[^a-zA-Z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '');
}
