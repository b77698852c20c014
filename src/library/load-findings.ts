/** Loads the findings that lie beside an episode file. Fetched only when there are any. */

import type { Findings } from '../core/findings/finding.ts'
import { type FindingsOwner, readStoredFindings } from '../core/findings/stored-findings.ts'
import { loadFile } from './load-file.ts'

/** Undefined when they cannot be had, or are of another file or version: nothing is lost, they are worked out then. */
export async function loadFindings(base: string, owner: FindingsOwner): Promise<Findings | undefined> {
  const file = `${base}data/episodes/${owner.id}.findings.json`
  const load = await loadFile<{ readonly findings: Findings }>(file, (text) => readStoredFindings(text, owner))
  return load.ok ? load.findings : undefined
}
