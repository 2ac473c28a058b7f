/** Groups of cost types. */
export const COST_CATEGORIES = ['infrastructure', 'models', 'services', 'external', 'operations'] as const;

export type CostCategory = (typeof COST_CATEGORIES)[number];

/** What money is spent on, with the category that a type belongs to unless the application says another one. */
export const COST_TYPES = {
  compute: 'infrastructure',
  storage: 'infrastructure',
  network: 'infrastructure',
  api_calls: 'services',
  model_inference: 'models',
  training: 'models',
  sandbox_execution: 'operations',
  external_api: 'external',
} as const satisfies Readonly<Record<string, CostCategory>>;

export type CostType = keyof typeof COST_TYPES;

export function isCostType(value: unknown): value is CostType {
  return typeof value === 'string' && Object.hasOwn(COST_TYPES, value);
}
