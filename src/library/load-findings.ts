/** Loads the findings stored beside an episode file. In a chunk of its own, loaded only when there are any. */

import type { Findings } from '../core/findings/finding.ts'
import { type FindingsOwner, parseStoredFindings } from '../core/findings/stored-findings.ts'
import { loadFile } from './load-file.ts'

/** Undefined when they can't be loaded or belong to another file or version. The caller then computes them. */
export async function loadFindings(base: string, owner: FindingsOwner): Promise<Findings | undefined> {
  const file = `${base}data/episodes/${owner.id}.findings.json`
  const load = await loadFile<{ readonly findings: Findings }>(file, (text) => parseStoredFindings(text, owner))
  return load.ok ? load.findings : undefined
}
