/** The file of findings beside an episode file, and how the catalogue tells the app that it is there and fits. */

import { join } from 'node:path'

import type { CatalogueEntry } from '../../../core/episode/schema.ts'
import { FINDINGS_VERSION } from '../../../core/findings/finding.ts'
import { readHead } from '../../files/read-head.ts'

export const FINDINGS_ENDING = '.findings.json'

/** What tells whether it fits stands at the very front. */
const HEAD_LENGTH = 300

/** The catalogue's entry, naming the findings beside the file when they are of this file and this version of the checker. */
export function addFindings(episodes: string, entry: CatalogueEntry): CatalogueEntry {
  const { findings: _before, ...rest } = entry
  const head = readHead(join(episodes, `${entry.id}${FINDINGS_ENDING}`), HEAD_LENGTH)
  const match = /^\{"checker":(\d+),"id":"([^"]+)","hash":"([^"]+)"/.exec(head)
  const isFitting = match?.[1] === String(FINDINGS_VERSION) && match[2] === String(entry.id) && match[3] === entry.hash
  return isFitting ? { ...rest, findings: FINDINGS_VERSION } : rest
}
