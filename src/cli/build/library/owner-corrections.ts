/** Corrections by the owner of a library: files in the folder `corrections` beside the notes. They go beside the cues, which stay. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { applyCorrections } from '../../../core/corrections/apply-corrections.ts'
import { describeNotWritten } from '../../../core/corrections/back/not-written.ts'
import { readCorrections } from '../../../core/corrections/read-corrections.ts'
import type { Correction } from '../../../core/episode/correction-schema.ts'
import { formatJson } from '../../../core/episode/parse-json.ts'
import { parseEpisode } from '../../../core/episode/read-episode.ts'
import type { Episode } from '../../../core/episode/schema.ts'
import { createIssue, type Issue } from '../../../core/import/issue.ts'
import { buildTranscript } from '../../../core/transcript/build-transcript.ts'
import { hashOf } from '../../files/hash-of.ts'
import { listNamesIn, readTextIfThere } from '../../files/read-file.ts'
import { writeInto } from '../../files/written-files.ts'
import type { LibraryFolder } from './find-library-folder.ts'

export const CORRECTIONS_FOLDER = 'corrections'

export interface OwnerCorrections {
  /** Wrong records of the files, which are left out. */
  readonly issues: readonly Issue[]
  /** Changes with the corrections of an episode; undefined where there are none. */
  fingerprint(id: string): string | undefined
  /** The episode with those that stand in its text, and an issue for each other one. */
  attach(episode: Episode): { readonly episode: Episode; readonly issues: readonly Issue[] }
  readonly ids: ReadonlySet<string>
}

interface FiledCorrection {
  readonly correction: Correction
  readonly path: string
}

/** In the order of the names of the files. */
export function readOwnerCorrections(folder: string): OwnerCorrections {
  const byEpisode = new Map<string, FiledCorrection[]>()
  const issues: Issue[] = []
  const names = listNamesIn(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.'))
  for (const path of names.toSorted().map((name) => join(folder, name))) {
    const { corrections, faults } = readCorrections(readTextIfThere(path))
    for (const { field, what, hint } of faults)
      issues.push(createIssue(path, 'warning', { code: 'bad-correction', path: field, what, hint }))
    for (const correction of corrections) {
      const list = byEpisode.get(correction.episode) ?? []
      byEpisode.set(correction.episode, list)
      if (!list.some((other) => other.correction.id === correction.id)) list.push({ correction, path })
    }
  }
  const listOf = (id: string) => byEpisode.get(id) ?? []
  return {
    issues,
    ids: new Set(byEpisode.keys()),
    fingerprint: (id) => (byEpisode.has(id) ? hashOf(JSON.stringify(listOf(id))) : undefined),
    attach: (episode) => attach(episode, listOf(episode.id)),
  }
}

function attach(source: Episode, filed: readonly FiledCorrection[]): ReturnType<OwnerCorrections['attach']> {
  const { corrections: _before, ...episode } = source
  if (filed.length === 0) return { episode: source.corrections ? episode : source, issues: [] }
  const list = filed.map(({ correction }) => correction)
  const { applied, notApplied } = applyCorrections(episode, buildTranscript(episode), list)
  const issues = notApplied.map(({ correction, why }) => {
    const { path } = filed.find((one) => one.correction === correction)!
    const what = `the correction “${correction.id}” of ${episode.id} is not applied: ${describeNotWritten(why)}`
    return createIssue(path, 'warning', { code: 'stale-correction', what, hint: 'make it again, or delete it' })
  })
  return { episode: applied.length > 0 ? { ...episode, corrections: applied } : episode, issues }
}

/** Corrects the episodes of a folder whose sources are not there; of other episodes it says that they are missing. */
export function correctOthers(
  folder: LibraryFolder,
  owner: OwnerCorrections,
  made: ReadonlySet<string>,
): readonly Issue[] {
  return [...owner.ids].flatMap((id) => {
    const path = join(folder.episodes, `${id}.json`)
    if (made.has(id)) return []
    const read = existsSync(path) ? parseEpisode(readTextIfThere(path)) : undefined
    if (!read?.ok) {
      const what = `there are corrections of “${id}”, and the library has no such episode`
      return [createIssue(CORRECTIONS_FOLDER, 'warning', { code: 'stale-correction', what, hint: 'correct the id' })]
    }
    const { episode, issues } = owner.attach(read.episode)
    const text = formatJson(episode)
    if (text === readTextIfThere(path)) return issues
    if (folder.written && !folder.written.isOurs(path)) {
      const what = `the corrections of “${id}” are not written into ${path}, which this program did not write as it is`
      const hint = 'build it of its source, or take it over with --adopt'
      return [...issues, createIssue(CORRECTIONS_FOLDER, 'warning', { code: 'stale-correction', what, hint })]
    }
    writeInto(folder, path, text)
    return issues
  })
}
