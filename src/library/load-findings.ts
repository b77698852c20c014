/** Reads the findings that the page of an episode holds, or loads those stored beside its file. Comes with what an episode needs. */

import type { Findings } from '../core/findings/finding.ts'
import { type FindingsOwner, parseStoredFindings } from '../core/findings/stored-findings.ts'
import { loadFile } from './load-file.ts'

/**
 * Undefined when they can't be loaded or belong to another file or version. The caller then computes them.
 * @param held Those of the page; without them they are loaded.
 */
export async function loadFindings(base: string, owner: FindingsOwner, held?: string): Promise<Findings | undefined> {
  if (held !== undefined) {
    const read = parseStoredFindings(held, owner)
    return read.ok ? read.findings : undefined
  }
  const file = `${base}data/episodes/${owner.id}.findings.json`
  const load = await loadFile<{ readonly findings: Findings }>(file, (text) => parseStoredFindings(text, owner))
  return load.ok ? load.findings : undefined
}
