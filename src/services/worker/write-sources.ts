/** Writes corrections into the source files of an episode. It may take seconds for long ones, so that it runs in the worker. */

import { describeCorrection, describeNotWritten } from '../../core/corrections/back/not-written.ts'
import { formatPatch } from '../../core/corrections/back/unified-diff.ts'
import { writeBack } from '../../core/corrections/back/write-back.ts'
import type { Correction } from '../../core/episode/correction-schema.ts'
import type { SourceFile } from '../../core/import/source-file.ts'

export interface SourcesRequest {
  readonly sources: readonly SourceFile[]
  readonly corrections: readonly Correction[]
}

export interface GivenBack {
  /** Those that changed. */
  readonly files: readonly {
    readonly name: string
    readonly bytes: Uint8Array<ArrayBuffer>
    /** Empty for a file that git takes for binary. */
    readonly patch: Uint8Array<ArrayBuffer>
  }[]
  readonly written: number
  /** A sentence for each that is left out. */
  readonly left: readonly string[]
  /** Line of the first one that is written. */
  readonly line: number | undefined
}

/** Undefined where the files are not those of an episode. */
export function writeSources({ sources, corrections }: SourcesRequest): GivenBack | undefined {
  const result = writeBack(sources, corrections)
  if (!result) return undefined
  const changed = result.files.filter(({ before, raw }) => raw !== before.raw)
  const [first] = result.written
  return {
    files: changed.map((file) => ({
      name: file.name,
      bytes: Uint8Array.from(file.before.encode(file.raw)!),
      patch: Uint8Array.from(file.before.encoding === 'UTF-16' ? [] : formatPatch(file, file.name)),
    })),
    written: result.written.length,
    left: result.notWritten.map(
      ({ correction, why }) => `${describeCorrection(correction)}: ${describeNotWritten(why)}.`,
    ),
    line: first && result.placeOf(first).line,
  }
}
