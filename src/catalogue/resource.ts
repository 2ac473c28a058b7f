import {
  ATTR_DEPLOYMENT_ENVIRONMENT_NAME,
  ATTR_SERVICE_INSTANCE_ID,
  ATTR_SERVICE_NAME,
  ATTR_SERVICE_NAMESPACE,
} from '@opentelemetry/semantic-conventions';

export const SERVICE_NAME = ATTR_SERVICE_NAME;
export const SERVICE_NAMESPACE = ATTR_SERVICE_NAMESPACE;
export const SERVICE_INSTANCE_ID = ATTR_SERVICE_INSTANCE_ID;
export const ENVIRONMENT = ATTR_DEPLOYMENT_ENVIRONMENT_NAME;

/** Resource attributes that Prometheus promotes to labels of every metric (`otlp.promote_resource_attributes`). */
export type ResourceAttribute = typeof SERVICE_NAME | typeof SERVICE_INSTANCE_ID | typeof ENVIRONMENT;

/** What an alert or a row of a table is about when nothing finer is said: one service in one environment. */
export const SERVICE = [ENVIRONMENT, SERVICE_NAME] as const;
