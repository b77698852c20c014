/** Corrections on their way back into the source files of an episode, which this device, the site or the reader has. */

import type { Correction } from '../core/episode/correction-schema.ts'
import type { Episode } from '../core/episode/schema.ts'
import type { SourceFile } from '../core/import/source-file.ts'
import { fetchFile } from '../library/fetch-file.ts'
import { importChunk } from '../platform/import-chunk.ts'
import type { AppServices } from './app-services.ts'
import { findSourcePath } from './site-words.ts'

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

/** Whether its files are at hand without asking the reader for them. */
export function hasSources({ library, site }: AppServices, id: string): boolean {
  return library.opened.getState().has(id) || site.sources === true
}

/** Undefined where they cannot be had. Never rejects. */
export async function loadSources(
  { library, site, base }: AppServices,
  { id, sources }: Pick<Episode, 'id' | 'sources'>,
): Promise<readonly SourceFile[] | undefined> {
  const opened = library.opened.getState().get(id)
  try {
    if (opened) {
      const files = await library.loadOpenedFiles()
      const kept = files.episodes.getState().get(opened.keptId)?.sources ?? []
      // An episode file is no source: what it was made of is elsewhere.
      if (kept.length === 0 || kept.some(({ format }) => format === 'episode')) return undefined
      return await Promise.all(kept.map(async ({ name, bytes }) => ({ name, bytes: await readBytes(bytes) })))
    }
    if (!site.sources) return undefined
    const fetched = await Promise.all(
      sources.map(async ({ path, name }) => ({
        name: path ?? name,
        file: await fetchFile(base + findSourcePath(path ?? name)),
      })),
    )
    const files = fetched.flatMap(({ name, file }) => (file.ok && !file.isHtml ? [{ name, bytes: file.bytes }] : []))
    return files.length === sources.length ? files : undefined
  } catch {
    return undefined
  }
}

export async function readBytes(bytes: Blob | ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Blob([bytes]).arrayBuffer())
}

/** Undefined where the files are not those of an episode. Rejects when the code for it cannot be fetched. */
export async function giveBack(
  sources: readonly SourceFile[],
  corrections: readonly Correction[],
): Promise<GivenBack | undefined> {
  const [{ writeBack }, { formatPatch }, words] = await importChunk(() =>
    Promise.all([
      import('../core/corrections/back/write-back.ts'),
      import('../core/corrections/back/unified-diff.ts'),
      import('../core/corrections/back/not-written.ts'),
    ]),
  )
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
    left: result.notWritten.map(({ correction, why }) => {
      return `${words.describeCorrection(correction)}: ${words.describeNotWritten(why)}.`
    }),
    line: first && result.placeOf(first).line,
  }
}
