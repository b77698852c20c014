/** How many episodes the built site has, from the files whose size grows least with them. */

import { readFile } from 'node:fs/promises'
import { parseCatalogue } from '../../core/catalogue/read-catalogue.ts'
import { parseSummary } from '../../core/catalogue/summary/summary-schema.ts'
import { findSiteFile } from '../http/site-files.ts'

/** Reads again after another build. 0 for a site without episodes. @param root The built site. */
export function createSiteCount(root: string): () => Promise<number> {
  let known: { readonly state: string; readonly count: number } | undefined
  return async () => {
    const summary = await findSiteFile(root, 'data/library/summary.json')
    // Sites of older versions have the whole list alone.
    const file = summary ?? (await findSiteFile(root, 'data/library.json'))
    if (!file) return 0
    const state = `${file.path} ${file.etag}`
    if (known?.state !== state)
      known = { state, count: countEpisodes(await readFile(file.path, 'utf8'), file === summary) }
    return known.count
  }
}

function countEpisodes(text: string, isSummary: boolean): number {
  if (!isSummary) {
    const list = parseCatalogue(text)
    return list.ok ? list.catalogue.episodes.length : 0
  }
  const read = parseSummary(text)
  return read.ok ? read.summary.episodes : 0
}
