/** Shared by the measurements of one size. */

import { cpus, loadavg } from 'node:os'
import type { OpenSearchClient } from '../../../src/server/opensearch/client/create-client.ts'
import type { RunningEngine } from '../../server/opensearch/engine/start-engine.ts'
import type { BenchRow } from '../bench-row.ts'
import type { Talks } from './talks.ts'

export interface MeasuredLibrary {
  readonly engine: RunningEngine
  readonly client: OpenSearchClient
  /** As it is published. */
  readonly index: string
  readonly talks: Talks
}

/** @param name Of what, without the size. */
export function rowOf(
  { talks }: Pick<MeasuredLibrary, 'talks'>,
  name: string,
  value: number,
  unit: string,
  more: Pick<BenchRow, 'aim' | 'note'> = {},
): BenchRow {
  return { name: `${talks.size.toLocaleString('en')} episodes: ${name}`, value, unit, ...more }
}

export function describeLoad(): string {
  return `load ${loadavg()[0]!.toFixed(0)} on ${cpus().length} processors`
}

export function findQuantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
