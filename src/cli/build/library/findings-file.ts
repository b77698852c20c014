/** The findings file beside an episode file, and its entry in the catalogue. */

import { join } from 'node:path'

import type { CatalogueEntry } from '../../../core/catalogue/catalogue-schema.ts'
import { FINDINGS_VERSION } from '../../../core/findings/finding.ts'
import { readHead } from '../../files/read-file.ts'

export const FINDINGS_ENDING = '.findings.json'

/** Version, id and hash are at the start of the file. */
const HEAD_LENGTH = 300

/** The catalogue entry with `findings` set if the findings file matches this episode file and checker version. */
export function addFindings(episodes: string, entry: CatalogueEntry): CatalogueEntry {
  const { findings: _before, ...rest } = entry
  return hasFindings(episodes, String(entry.id), entry.hash) ? { ...rest, findings: FINDINGS_VERSION } : rest
}

/** True if the findings file of an episode matches this hash of its file, and the checker version. */
export function hasFindings(episodes: string, id: string, hash: string | undefined): boolean {
  const head = readHead(join(episodes, `${id}${FINDINGS_ENDING}`), HEAD_LENGTH)
  const match = /^\{"checker":(\d+),"id":"([^"]+)","hash":"([^"]+)"/.exec(head)
  return match?.[1] === String(FINDINGS_VERSION) && match[2] === id && match[3] === hash
}
