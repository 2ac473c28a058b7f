import type { Attributes } from '@opentelemetry/api';
import { telemetryDropped, telemetryErrors } from '../catalogue/metrics/health.ts';
import * as own from '../semconv/aimeter.ts';
import {
  OPENAI_RESPONSE_SERVICE_TIER,
  OPERATION_NAME,
  PROVIDER_NAME,
  REQUEST_MODEL,
  RESPONSE_MODEL,
  SERVER_ADDRESS,
  SERVER_PORT,
} from '../semconv/attributes.ts';
import type { OperationName } from '../semconv/operations.ts';
import { type BoundedValues, boundValues, foldModelName, OTHER } from './cardinality.ts';
import type { Counters } from './counters.ts';
import { Dimensions } from './dimensions.ts';
import { TupleMap } from './tuple-map.ts';

/** What identifies an operation on metrics when it starts. */
export interface Subject {
  readonly operation: OperationName;
  readonly provider: string;
  readonly requestModel: string | undefined;
  readonly serverAddress: string | undefined;
  readonly serverPort: number | undefined;
}

/** Whom work is done for, as far as metrics tell it. Interned: the same object for the same values. */
export interface Owner {
  readonly feature: string | undefined;
  readonly tenant: string | undefined;
}

interface Owned {
  readonly owner: Owner | undefined;
}

/** Interned attribute sets of one kind. */
interface Table {
  readonly known: TupleMap<Dimensions>;
  /** By operation and provider, for what is beyond the bound. */
  readonly overflown: TupleMap<Dimensions>;
}

function createTable(): Table {
  return { known: new TupleMap(), overflown: new TupleMap() };
}

/** What an overflowing attribute set loses. */
const FOLDED = {
  [REQUEST_MODEL]: OTHER,
  [RESPONSE_MODEL]: undefined,
  [SERVER_ADDRESS]: undefined,
  [SERVER_PORT]: undefined,
  [OPENAI_RESPONSE_SERVICE_TIER]: undefined,
  [own.TASK_TYPE]: undefined,
  [own.FEATURE]: undefined,
  [own.TENANT]: undefined,
};

const MAX_MODELS = 200;
const MAX_ERROR_TYPES = 60;
const MAX_FINISH_REASONS = 30;
const MAX_SERVICE_TIERS = 15;
const MAX_TOOLS = 200;
/** Of each attribute that has no bound of its own. */
const MAX_VALUES = 100;

/**
 * Keeps the number of metric series bounded whatever the application sends: names are folded, distinct values and
 * attribute sets are limited, and what overflows is counted in `aimeter.telemetry.dropped`.
 */
export class Governor {
  readonly errorTypes: BoundedValues;
  readonly finishReasons: BoundedValues;
  /** Names of tools. */
  readonly tools: BoundedValues;
  readonly #models: BoundedValues;
  readonly #serviceTiers: BoundedValues;
  readonly #values = new Map<string, BoundedValues>();
  readonly #owners = new TupleMap<Owner>();
  readonly #onOverflow: () => void;
  readonly #folded = new Map<string, string>();
  readonly #subjects = createTable();
  readonly #endpoints = createTable();
  readonly #spenders = createTable();
  readonly #counters: Counters;
  readonly #maxSeries: number;

  constructor(counters: Counters, maxSeries: number) {
    this.#counters = counters;
    this.#maxSeries = maxSeries;
    const onOverflow = () => {
      this.countDropped('metrics', 'cardinality');
    };
    this.#onOverflow = onOverflow;
    this.#models = boundValues(MAX_MODELS, onOverflow);
    this.errorTypes = boundValues(MAX_ERROR_TYPES, onOverflow);
    this.finishReasons = boundValues(MAX_FINISH_REASONS, onOverflow);
    this.tools = boundValues(MAX_TOOLS, onOverflow);
    this.#serviceTiers = boundValues(MAX_SERVICE_TIERS, onOverflow);
  }

  /** Bounded values of an attribute that has no bound of its own. */
  values(attribute: string): BoundedValues {
    let values = this.#values.get(attribute);
    if (!values) {
      values = boundValues(MAX_VALUES, this.#onOverflow);
      this.#values.set(attribute, values);
    }
    return values;
  }

  /** A model name as metrics carry it: folded and bounded. */
  model(name: string): string {
    let folded = this.#folded.get(name);
    if (folded === undefined) {
      folded = foldModelName(name);
      if (this.#folded.size < 4 * MAX_MODELS) this.#folded.set(name, folded);
    }
    return this.#models.admit(folded);
  }

  /** The owner that metrics tell; undefined when there is nothing to tell. */
  owner(feature: string | undefined, tenant: string | undefined): Owner | undefined {
    if (feature === undefined && tenant === undefined) return undefined;
    const admitted = {
      feature: feature === undefined ? undefined : this.values(own.FEATURE).admit(feature),
      tenant: tenant === undefined ? undefined : this.values(own.TENANT).admit(tenant),
    };
    const key = [admitted.feature, admitted.tenant];
    const found = this.#owners.get(key);
    if (!found) this.#owners.add(key, admitted);
    return found ?? admitted;
  }

  /** Attribute set of what is known at the start: operation, provider, requested model. */
  subject(subject: Subject): Dimensions {
    const model = this.#fold(subject.requestModel);
    const key = [subject.operation, subject.provider, model];
    const found = this.#subjects.known.get(key);
    if (found) return found;
    return this.#intern(this.#subjects, key, {
      [OPERATION_NAME]: subject.operation,
      [PROVIDER_NAME]: subject.provider,
      [REQUEST_MODEL]: model,
    });
  }

  /** Attribute set of what is known at the end: the subject, the model that answered, the server, the service tier, the owner. */
  endpoint(
    subject: Subject,
    { responseModel, serviceTier, owner }: Readonly<Record<'responseModel' | 'serviceTier', string | undefined>> & Owned,
  ): Dimensions {
    const model = this.#fold(subject.requestModel);
    const answered = this.#fold(responseModel);
    const tier = serviceTier === undefined ? undefined : this.#serviceTiers.admit(serviceTier);
    const key = [subject.operation, subject.provider, model, answered, subject.serverAddress, subject.serverPort, tier, owner];
    const found = this.#endpoints.known.get(key);
    if (found) return found;
    // in alphabetical order: the SDK sorts the names of an attribute set each time it records
    return this.#intern(this.#endpoints, key, {
      [OPERATION_NAME]: subject.operation,
      [PROVIDER_NAME]: subject.provider,
      [REQUEST_MODEL]: model,
      [RESPONSE_MODEL]: answered,
      [OPENAI_RESPONSE_SERVICE_TIER]: tier,
      [SERVER_ADDRESS]: subject.serverAddress,
      [SERVER_PORT]: subject.serverPort,
      [own.FEATURE]: owner?.feature,
      [own.TENANT]: owner?.tenant,
    });
  }

  /** Attribute set of money: what is known at the start, the model that answered, the task, the owner, the kind of cost. */
  spender(
    subject: Subject,
    { responseModel, taskType, owner }: Readonly<Record<'responseModel' | 'taskType', string | undefined>> & Owned,
  ): Dimensions {
    const model = this.#fold(subject.requestModel);
    const answered = this.#fold(responseModel);
    const task = taskType === undefined ? undefined : this.values(own.TASK_TYPE).admit(taskType);
    const key = [subject.operation, subject.provider, model, answered, task, owner];
    const found = this.#spenders.known.get(key);
    if (found) return found;
    return this.#intern(this.#spenders, key, {
      [OPERATION_NAME]: subject.operation,
      [PROVIDER_NAME]: subject.provider,
      [REQUEST_MODEL]: model,
      [RESPONSE_MODEL]: answered,
      [own.COST_TYPE]: 'model_inference',
      [own.COST_CATEGORY]: 'models',
      [own.TASK_TYPE]: task,
      [own.FEATURE]: owner?.feature,
      [own.TENANT]: owner?.tenant,
    });
  }

  /** Counts telemetry that was lost. @see `aimeter.telemetry.dropped` in the catalogue */
  countDropped(signal: string, reason: string, items = 1): void {
    this.#counters.cell(telemetryDropped, { [own.TELEMETRY_SIGNAL]: signal, [own.TELEMETRY_REASON]: reason }).value += items;
  }

  /** Counts a contained fault of ours. @see `aimeter.telemetry.errors` in the catalogue */
  countFault(component: string): void {
    this.#counters.cell(telemetryErrors, { [own.TELEMETRY_COMPONENT]: component }).value += 1;
  }

  #fold(model: string | undefined): string | undefined {
    return model === undefined ? undefined : this.model(model);
  }

  /** Remembers a new attribute set. */
  #intern(
    table: Table,
    key: readonly (string | number | object | undefined)[],
    attributes: Record<string, string | number | undefined>,
  ): Dimensions {
    if (table.known.size >= this.#maxSeries) return this.#overflow(table, attributes);
    const dimensions = new Dimensions(this.#counters, defined(attributes));
    table.known.add(key, dimensions);
    return dimensions;
  }

  /** Keeps operation and provider, so that totals by provider stay right; everything else becomes one bucket. */
  #overflow({ overflown }: Table, attributes: Record<string, string | number | undefined>): Dimensions {
    this.countDropped('metrics', 'cardinality');
    const kept = { [OPERATION_NAME]: attributes[OPERATION_NAME], [PROVIDER_NAME]: attributes[PROVIDER_NAME] };
    const key = [kept[OPERATION_NAME], kept[PROVIDER_NAME]];
    let dimensions = overflown.get(key);
    if (!dimensions) {
      dimensions = new Dimensions(this.#counters, defined({ ...attributes, ...kept, ...FOLDED }));
      overflown.add(key, dimensions);
    }
    return dimensions;
  }
}

function defined(attributes: Record<string, string | number | undefined>): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}
