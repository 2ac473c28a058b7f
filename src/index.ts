export { lokiTasks, type LokiTasksOptions } from './analytics/loki-tasks.ts';
export type { DayOfTasks, Period } from './analytics/period.ts';
export { prometheusTaskAnalytics } from './analytics/prometheus-task-analytics.ts';
export { type AnalyticsOptions, type DurationStatistics, taskAnalytics, type TaskAnalytics } from './analytics/task-analytics.ts';
export { taskLog } from './analytics/task-log.ts';
export type { TaskQuery, TaskRecord, TaskSource } from './analytics/task-record.ts';
export { taskRecords } from './analytics/task-records.ts';
export type { Config, ConfigOptions, ContentMode, RecordingOptions, RedactHook, SpanContentEncoding } from './config.ts';
export type { Rate, Rates } from './costs/rate.ts';
export { type Cost, type CostContext, recordCost } from './costs/record-cost.ts';
export { recordUsage, type ResourceUsage } from './costs/record-usage.ts';
export { classifyError } from './errors/classify-error.ts';
export { classifyErrorType } from './errors/classify-type.ts';
export type { ErrorRecord } from './errors/error-record.ts';
export { type ErrorPattern, findPatterns, type PatternImpact, type PatternOptions } from './errors/find-patterns.ts';
export { fingerprint, type Fingerprinted } from './errors/fingerprint.ts';
export { type ClassImpact, impactByClass } from './errors/impact.ts';
export { recommend, type Recommendation } from './errors/recommend.ts';
export { type ElevenLabsOptions, observeElevenLabs } from './instrumentation/elevenlabs/client.ts';
export { type Denied, type DeniedReason, recordDenied } from './http/denied.ts';
export { expressErrorMiddleware, expressMiddleware, type ExpressRequest } from './http/express.ts';
export { type FastifyPlugin, fastifyPlugin, type FastifyRequest } from './http/fastify.ts';
export { type HonoContext, honoMiddleware } from './http/hono.ts';
export { type HttpServer, observeHandler, observeServer } from './http/node.ts';
export type { HttpOptions } from './http/options.ts';
export { observeOpenAI } from './instrumentation/openai/client.ts';
export { OpenAIInstrumentation, type OpenAIInstrumentationConfig } from './instrumentation/openai/instrumentation.ts';
export type { LogCategory } from './logging/category.ts';
export type { LogLevel } from './logging/level.ts';
export { getLogger, type LogFields, type Logger, type LoggerOptions, type LogMethod } from './logging/logger.ts';
export { suppressInference } from './operation/context.ts';
export type { PriceRow } from './pricing/price-row.ts';
export { type About, currentTraceparent } from './recorders/about.ts';
export { type Budget, recordBudget, recordBudgetRejection } from './recorders/budgets.ts';
export { type Query, recordActiveUsers, recordKpi, recordQuery } from './recorders/business.ts';
export { type CacheLookup, recordCacheLookup, recordCacheSize } from './recorders/cache.ts';
export {
  type ContextComponent,
  type ContextCycle,
  type ContextCycleOptions,
  withContextCycle,
} from './recorders/context-cycle.ts';
export { type Evaluation, recordEvaluation } from './recorders/evaluation.ts';
export { type Feedback, recordFeedback } from './recorders/feedback.ts';
export { type MapLike, observeCache } from './recorders/observe-cache.ts';
export { type Optimization, recordOptimization } from './recorders/optimization.ts';
export {
  recordVectorCount,
  type Retrieval,
  type RetrievalOptions,
  type RetrievalResult,
  withRetrieval,
} from './recorders/retrieval.ts';
export {
  recordRouting,
  type Routing,
  type RoutingComplexity,
  type RoutingDecision,
  type RoutingOptions,
  type RoutingRecord,
  withRouting,
} from './recorders/routing.ts';
export { type SandboxExecution, type SandboxOptions, withSandbox } from './recorders/sandbox.ts';
export type { CostCategory, CostType } from './semconv/cost-types.ts';
export {
  type Agent,
  type AgentMemory,
  type AgentOptions,
  recordAgentMemory,
  recordGraduation,
  type Tool,
  type ToolOptions,
  withAgent,
  withTool,
  withWorkflow,
} from './recorders/agents.ts';
export {
  type Call,
  type CallDirection,
  type CallOptions,
  type EndedCall,
  recordCall,
  startCall,
  type StartedCall,
  withCall,
} from './recorders/calls.ts';
export { type Notification, recordNotification } from './recorders/notification.ts';
export { observePool, type PoolState, recordPool } from './recorders/pools.ts';
export { recordSentiment, type Sentiment } from './recorders/sentiment.ts';
export { type Speech, type SpeechOptions, withSpeech } from './recorders/speech.ts';
export { type Endpoint, QueryError } from './query/http.ts';
export { ERROR_CLASSES, type ErrorClass } from './semconv/error-classes.ts';
export type { BullJob } from './queue/job.ts';
export { type BullFlowProducer, type BullQueue, observeFlowProducer, observeQueue } from './queue/observe-queue.ts';
export { type BullWorker, observeProcessor, observeWorker, type QueueOptions } from './queue/observe-worker.ts';
export { renderMetrics, startTelemetry, type Telemetry, type TelemetryOptions } from './telemetry.ts';
export type { ApiMetrics } from './telemetry/api-metrics/api-metrics.ts';
export { createMetricsHandler, type MetricsHandler } from './telemetry/api-metrics/handler.ts';
export { activeTasks } from './work/active-tasks.ts';
export type { Method, MethodOptions } from './work/as-task.ts';
export type {
  BatchFailure,
  BatchOptions,
  BatchProgress,
  BatchResult,
  BatchStop,
  ItemFunction,
  ProgressStream,
  RetryOptions,
} from './work/batch.ts';
export { task, type TaskDecorator } from './work/decorator.ts';
export { observeBatch } from './work/observe-batch.ts';
export { type MethodName, observeService, type ServiceOptions } from './work/observe-service.ts';
export { startTask } from './work/start-task.ts';
export type { ActiveTask, StartedTask, Task, TaskOptions, TaskSpend } from './work/task.ts';
export { withAttributes, type WorkAttributes } from './work/with-attributes.ts';
export { withTask } from './work/with-task.ts';
