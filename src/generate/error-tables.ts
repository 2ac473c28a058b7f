import { ERROR_SOURCES, type ErrorSource } from '../errors/error-sources.ts';
import { KNOWN_ERROR_TYPES } from '../errors/known-types.ts';
import { recommend } from '../errors/recommend.ts';
import { SEVERITY_STEPS } from '../errors/severity.ts';
import { ERROR_CLASSES, type ErrorClass } from '../semconv/error-classes.ts';
import { code, renderTable } from './markdown.ts';

/** The classes at a glance; then for each what it means, what to do, and which values of `error.type` belong to it. */
export function renderErrorTables(): string {
  return `${['## Classes', renderClasses(), ...ERROR_CLASSES.map(renderClass)].join('\n\n')}\n`;
}

function renderClasses(): string {
  const rows = ERROR_CLASSES.map((errorClass) => [
    `[${code(errorClass)}](#${errorClass})`,
    recommend(errorClass).title,
    SEVERITY_STEPS[errorClass]
      .map(({ severity, perHour }) => (perHour === 0 ? severity : `${severity} from ${perHour} an hour`))
      .join(', '),
  ]);
  return renderTable(['class', 'in short', 'severity'], rows);
}

function renderClass(errorClass: ErrorClass): string {
  const { meaning, steps, link } = recommend(errorClass);
  const list = steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
  const parts = [`### ${errorClass}`, meaning, list, link && `See <${link}>.`, renderValues(errorClass)];
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** One line per source that defines values of the class; empty when none does. */
function renderValues(errorClass: ErrorClass): string {
  const ofClass = KNOWN_ERROR_TYPES.filter(([, itsClass]) => itsClass === errorClass);
  const sources = [...new Set(ofClass.map(([, , source]) => source))];
  return sources
    .map((source) =>
      renderSource(
        source,
        ofClass.filter(([, , other]) => other === source).map(([value]) => value),
      ),
    )
    .join('\n');
}

function renderSource(source: ErrorSource, values: readonly string[]): string {
  const { title, url } = ERROR_SOURCES[source];
  return `- [${title}](${url}): ${values.map(code).join(', ')}`;
}
