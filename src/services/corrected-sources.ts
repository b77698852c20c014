/** Corrections on their way back into the source files of an episode, which this device, the site or the reader has. */

import type { Episode } from '../core/episode/schema.ts'
import type { SourceFile } from '../core/import/source-file.ts'
import { fetchFile } from '../library/fetch-file.ts'
import type { AppServices } from './app-services.ts'
import { findSourcePath } from './site-words.ts'

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
