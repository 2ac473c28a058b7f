import type { PriceQuery } from '../operation/price.ts';
import type { UsdPerMillion } from './price-row.ts';
import { amount, inputTokens, outputTokens } from './quantities.ts';
import type { InputTokens, OutputTokens } from './quantities.ts';
import { contextFor } from './rates.ts';
import type { Rates } from './rates.ts';

/** What each component costs, in millionths of a dollar: list prices are dollars per million, so small sums stay exact. */
export interface Amounts {
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
  other: number;
  saved: number;
}

const MILLION = 1e6;

/**
 * Costs of an operation at the given rates, or undefined when it reports nothing that the rates price. Units are
 * alternatives: tokens if the operation reports any that have a price, else characters, seconds or images; web searches
 * and the fee per operation come on top.
 */
export function amountsOf(query: PriceQuery, rates: Rates): Amounts | undefined {
  const amounts: Amounts = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, other: 0, saved: 0 };
  if (rates.free) return amounts;
  const input = inputTokens(query.usage);
  const output = outputTokens(query.usage);
  const prices = contextFor(rates, input?.total ?? 0);
  const inputCharged = addInput(amounts, prices, input);
  const outputCharged = addOutput(amounts, prices, output);
  const other = inputCharged || outputCharged ? 0 : unitsUsd(query, rates, prices);
  if (other === undefined) return undefined;
  const searches = amount(query.usage.webSearches) ?? 0;
  amounts.other = (other + searches * rates.usdPerSearch + rates.usdPerOperation) * MILLION;
  return amounts;
}

function addInput(amounts: Amounts, prices: UsdPerMillion, tokens: InputTokens | undefined): boolean {
  const text = prices.input;
  const { inputAudio = text, inputImage = text } = prices;
  if (tokens === undefined) return false;
  if (text === undefined || inputAudio === undefined || inputImage === undefined) return false;
  const readText = prices.cacheRead ?? text;
  // A modality with a price of its own and none for the cache has no known discount.
  const readAudio = prices.cacheReadAudio ?? (prices.inputAudio === undefined ? readText : inputAudio);
  const readImage = prices.cacheReadImage ?? (prices.inputImage === undefined ? readText : inputImage);
  amounts.input = tokens.text * text + tokens.audio * inputAudio + tokens.image * inputImage;
  amounts.cacheRead = tokens.cachedText * readText + tokens.cachedAudio * readAudio + tokens.cachedImage * readImage;
  amounts.cacheWrite = tokens.written * (prices.cacheWrite ?? text);
  const plain = tokens.cachedText * text + tokens.cachedAudio * inputAudio + tokens.cachedImage * inputImage;
  amounts.saved = Math.max(0, plain - amounts.cacheRead);
  return true;
}

function addOutput(amounts: Amounts, prices: UsdPerMillion, tokens: OutputTokens | undefined): boolean {
  const { output } = prices;
  if (tokens === undefined || output === undefined) return false;
  amounts.output =
    tokens.text * output +
    tokens.reasoning * (prices.outputReasoning ?? output) +
    tokens.audio * (prices.outputAudio ?? output) +
    tokens.image * (prices.outputImage ?? output);
  return true;
}

function unitsUsd({ usage, imageSize, imageQuality }: PriceQuery, rates: Rates, prices: UsdPerMillion): number | undefined {
  const characters = amount(usage.characters);
  if (characters !== undefined && prices.characters !== undefined) return (characters * prices.characters) / MILLION;
  const seconds = amount(usage.audioSeconds);
  if (seconds !== undefined && rates.usdPerSecond !== undefined) {
    return (seconds > 0 ? Math.max(seconds, rates.minimumSeconds) : 0) * rates.usdPerSecond;
  }
  const images = amount(usage.images);
  if (images === undefined) return undefined;
  const price = rates.usdPerImage.find(({ sizes, qualities }) => includes(sizes, imageSize) && includes(qualities, imageQuality));
  return price === undefined ? undefined : images * price.usd;
}

function includes(values: readonly string[] | undefined, value: string | undefined): boolean {
  return values === undefined || values.includes(value ?? DEFAULT);
}

/** Stands in an image price for "the caller did not say". */
export const DEFAULT = 'default';
