import * as own from '../../semconv/aimeter.ts';
import { ERROR_TYPE } from '../../semconv/attributes.ts';
import { counter } from '../metric.ts';

const source = 'https://opentelemetry.io/docs/specs/semconv/otel/sdk-metrics/';
const area = 'health';

export const telemetryDropped = counter({
  name: 'aimeter.telemetry.dropped',
  unit: '{item}',
  description: 'Telemetry items that were lost, by signal and reason.',
  attributes: [own.TELEMETRY_SIGNAL, own.TELEMETRY_REASON],
  area,
  source,
});

export const telemetryErrors = counter({
  name: 'aimeter.telemetry.errors',
  unit: '{error}',
  description: 'Faults of aimeter itself that were contained.',
  attributes: [own.TELEMETRY_COMPONENT],
  area,
  source,
});

export const telemetryUnknownShape = counter({
  name: 'aimeter.telemetry.unknown_shape',
  unit: '{operation}',
  description: 'Operations whose promise or reply had a shape that this version does not know.',
  attributes: [own.PACKAGE_NAME, own.PACKAGE_VERSION],
  area,
  source,
});

export const logRecords = counter({
  name: 'aimeter.log.records',
  unit: '{record}',
  description: 'Lines that the loggers of aimeter wrote, by category and level.',
  attributes: [own.LOG_CATEGORY, own.LOG_LEVEL],
  area,
  source,
});

export const alertNotifications = counter({
  name: 'aimeter.alert.notifications',
  unit: '{notification}',
  description: 'Notifications about alerts that the application sent.',
  attributes: [own.ALERT_CHANNEL, own.OUTCOME, ERROR_TYPE],
  area,
  source,
});
