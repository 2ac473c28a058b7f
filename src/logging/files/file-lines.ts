import type { LogLevel } from '../level.ts';

/** A line of `ai_tasks.log`: one finished task. */
export interface TaskLine {
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  readonly level: LogLevel;
  readonly task_id: string;
  readonly task_type: string;
  readonly task_status: string;
  /** Only of a task that failed. */
  readonly error_type?: string;
  /** Seconds. */
  readonly duration: number;
  /** Dollars. */
  readonly cost: number;
  readonly tokens_used: number;
  readonly model: string | null;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A line of `ai_costs.log`: something that cost money. */
export interface CostLine {
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  readonly level: LogLevel;
  /** Dollars. */
  readonly cost: number;
  readonly cost_type: string;
  readonly category: string;
  readonly model?: string | undefined;
  readonly task_id?: string | undefined;
  readonly task_type?: string | undefined;
  readonly user?: string | undefined;
  readonly resource?: string | undefined;
  readonly region?: string | undefined;
}

/** A line of `ai_alerts.log`: one alert that fired or was resolved. */
export interface AlertLine {
  /** ISO 8601, UTC. */
  readonly timestamp: string;
  readonly level: LogLevel;
  readonly [field: string]: unknown;
}

/** What each log file takes. Error and performance lines are those of the loggers. */
export interface FileLines {
  readonly tasks: TaskLine;
  readonly costs: CostLine;
  readonly alerts: AlertLine;
  readonly errors: object;
  readonly performance: object;
}

/** Name of a log file without `ai_` and `.log`. */
export type LogFileName = keyof FileLines;
