import { renderErrorTables } from '../src/generate/error-tables.ts';
import { generatedSection } from './generated-section.ts';

/** `docs/errors.md`: text by hand around the tables of classes and values. */
export const ERRORS_REFERENCE = generatedSection('docs/errors.md', 'the error tables', renderErrorTables);
