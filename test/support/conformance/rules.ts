import { spanAgentInProcess } from './rules/spans/agent-in-process.ts';
import { spanAllowedAttributes } from './rules/spans/allowed-attributes.ts';
import { spanAttributeTypes } from './rules/spans/attribute-types.ts';
import { spanCacheSubset } from './rules/spans/cache-subset.ts';
import { spanChoiceCount } from './rules/spans/choice-count.ts';
import { spanConversationId } from './rules/spans/conversation-id.ts';
import { spanCostComplete } from './rules/spans/cost-complete.ts';
import { spanEndReason } from './rules/spans/end-reason.ts';
import { spanErrorDescription } from './rules/spans/error-description.ts';
import { spanErrorType } from './rules/spans/error-type.ts';
import { spanExpectedAttributes } from './rules/spans/expected-attributes.ts';
import { spanFinishReasons } from './rules/spans/finish-reasons.ts';
import { spanFirstChunkStreamed } from './rules/spans/first-chunk-streamed.ts';
import { spanKind } from './rules/spans/kind.ts';
import { spanKnownValues } from './rules/spans/known-values.ts';
import { spanModalitySubset } from './rules/spans/modality-subset.ts';
import { spanName } from './rules/spans/name.ts';
import { spanNoContent } from './rules/spans/no-content.ts';
import { spanNoSpanEvents } from './rules/spans/no-span-events.ts';
import { spanOnce } from './rules/spans/once.ts';
import { spanOperation } from './rules/spans/operation.ts';
import { spanReasoningSubset } from './rules/spans/reasoning-subset.ts';
import { spanRequiredAttributes } from './rules/spans/required-attributes.ts';
import { spanServerPort } from './rules/spans/server-port.ts';
import { spanServiceTier } from './rules/spans/service-tier.ts';
import { spanStatusNeverOk } from './rules/spans/status-never-ok.ts';
import { spanStreamOnlyTrue } from './rules/spans/stream-only-true.ts';
import { metricAllowedAttributes } from './rules/metrics/allowed-attributes.ts';
import { metricAttributeTypes } from './rules/metrics/attribute-types.ts';
import { metricBoundaries } from './rules/metrics/boundaries.ts';
import { metricCumulative } from './rules/metrics/cumulative.ts';
import { metricDurationCount } from './rules/metrics/duration-count.ts';
import { metricDurationValue } from './rules/metrics/duration-value.ts';
import { metricInstrument } from './rules/metrics/instrument.ts';
import { metricInteger } from './rules/metrics/integer.ts';
import { metricModality } from './rules/metrics/modality.ts';
import { metricName } from './rules/metrics/name.ts';
import { metricNoContent } from './rules/metrics/no-content.ts';
import { metricNoIdentifiers } from './rules/metrics/no-identifiers.ts';
import { metricProfile } from './rules/metrics/profile.ts';
import { metricRequiredAttributes } from './rules/metrics/required-attributes.ts';
import { metricUnit } from './rules/metrics/unit.ts';
import { metricUsageTotal } from './rules/metrics/usage-total.ts';
import { metricUsageUnknown } from './rules/metrics/usage-unknown.ts';
import { eventAllowedAttributes } from './rules/events/allowed-attributes.ts';
import { eventAttributeTypes } from './rules/events/attribute-types.ts';
import { eventContentStructured } from './rules/events/content-structured.ts';
import { eventExceptionDescribed } from './rules/events/exception-described.ts';
import { eventIds } from './rules/events/ids.ts';
import { eventInSpan } from './rules/events/in-span.ts';
import { eventKnownName } from './rules/events/known-name.ts';
import { eventMatchesSpan } from './rules/events/matches-span.ts';
import { eventNoBody } from './rules/events/no-body.ts';
import { eventNoContent } from './rules/events/no-content.ts';
import { eventOnce } from './rules/events/once.ts';
import { eventRequiredAttributes } from './rules/events/required-attributes.ts';
import { eventSeverity } from './rules/events/severity.ts';
import { eventTopLevelName } from './rules/events/top-level-name.ts';
import { contentInputMessages } from './rules/content/input-messages.ts';
import { contentOutputMessages } from './rules/content/output-messages.ts';
import { contentRetrievalDocuments } from './rules/content/retrieval-documents.ts';
import { contentSystemInstructions } from './rules/content/system-instructions.ts';
import { contentToolDefinitions } from './rules/content/tool-definitions.ts';
import { resourceEnvironmentName } from './rules/resource/environment-name.ts';
import { resourceInstanceId } from './rules/resource/instance-id.ts';
import { resourceInstanceUnique } from './rules/resource/instance-unique.ts';
import { resourceServiceName } from './rules/resource/service-name.ts';
import { forbiddenTexts } from './rules/everywhere/forbidden-texts.ts';
import type { Rule } from './rule.ts';

/** Every rule of the checker, by signal. */
export const RULES: readonly Rule[] = [
  spanAgentInProcess,
  spanAllowedAttributes,
  spanAttributeTypes,
  spanCacheSubset,
  spanChoiceCount,
  spanConversationId,
  spanCostComplete,
  spanEndReason,
  spanErrorDescription,
  spanErrorType,
  spanExpectedAttributes,
  spanFinishReasons,
  spanFirstChunkStreamed,
  spanKind,
  spanKnownValues,
  spanModalitySubset,
  spanName,
  spanNoContent,
  spanNoSpanEvents,
  spanOnce,
  spanOperation,
  spanReasoningSubset,
  spanRequiredAttributes,
  spanServerPort,
  spanServiceTier,
  spanStatusNeverOk,
  spanStreamOnlyTrue,
  metricAllowedAttributes,
  metricAttributeTypes,
  metricBoundaries,
  metricCumulative,
  metricDurationCount,
  metricDurationValue,
  metricInstrument,
  metricInteger,
  metricModality,
  metricName,
  metricNoContent,
  metricNoIdentifiers,
  metricProfile,
  metricRequiredAttributes,
  metricUnit,
  metricUsageTotal,
  metricUsageUnknown,
  eventAllowedAttributes,
  eventAttributeTypes,
  eventContentStructured,
  eventExceptionDescribed,
  eventIds,
  eventInSpan,
  eventKnownName,
  eventMatchesSpan,
  eventNoBody,
  eventNoContent,
  eventOnce,
  eventRequiredAttributes,
  eventSeverity,
  eventTopLevelName,
  contentInputMessages,
  contentOutputMessages,
  contentRetrievalDocuments,
  contentSystemInstructions,
  contentToolDefinitions,
  resourceEnvironmentName,
  resourceInstanceId,
  resourceInstanceUnique,
  resourceServiceName,
  forbiddenTexts,
];
