/** Rows of each size of library, kept in `.cache` as they are measured: a run that is cut off loses nothing. */

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchRow } from '../bench-row.ts'

const FOLDER = fileURLToPath(new URL('../../../.cache/bench-large', import.meta.url))

export function saveRows(size: number, rows: readonly BenchRow[]): void {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, `${size}.json`), JSON.stringify(rows, null, 1))
}

/** Of all sizes that were ever measured here, the smallest first. */
export function readSavedRows(): BenchRow[] {
  if (!existsSync(FOLDER)) return []
  const sizes = readdirSync(FOLDER).map((name) => Number.parseInt(name, 10))
  return sizes
    .toSorted((a, b) => a - b)
    .flatMap((size) => JSON.parse(readFileSync(join(FOLDER, `${size}.json`), 'utf8')) as BenchRow[])
}
