/** Imports the files of each episode and writes it; unchanged files are not imported again. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEpisode } from '../../../core/episode/read-episode.ts'
import type { Episode } from '../../../core/episode/schema.ts'
import { formatTrackName } from '../../../core/episode/tracks.ts'
import {
  findVerdictChanges,
  hasOtherWords,
  type QuotedKind,
  type VerdictChange,
} from '../../../core/findings/quotes/changed-verdicts.ts'
import { groupFiles, HEAD_LENGTH } from '../../../core/import/group-files.ts'
import { importFiles } from '../../../core/import/import-file.ts'
import { type Issue, createIssue } from '../../../core/import/issue.ts'
import { truncateText } from '../../../core/text/truncate-text.ts'
import { fingerprintFiles, type BuildMemory, type Remembered } from './build-memory.ts'
import type { EpisodeIds } from './episode-ids.ts'
import { hashOf } from '../../files/hash-of.ts'
import type { LibraryFolder } from './find-library-folder.ts'
import { writeEpisode, type Printed } from './library-folder.ts'
import type { OwnerCorrections } from './owner-corrections.ts'
import { describeReadError, readHead } from '../../files/read-file.ts'
import type { QuotedText } from '../../files/read-quoted-text.ts'
import { readSource } from './read-source.ts'
import { WriteError } from '../../files/write-file.ts'

/** The result of importing the files of one episode. */
export interface GroupOutcome {
  readonly files: number
  readonly refused: number
  readonly issues: readonly Issue[]
  readonly facts?: Printed
  /** True when the episode file was written, false when it was up to date. */
  readonly isChanged?: boolean
  /** True when the result of the last build was reused. */
  readonly isRemembered?: boolean
  /** For the next build; absent when a file could not be read or written. */
  readonly remembered?: Remembered<Printed>
}

export interface ImportTarget {
  readonly folder: LibraryFolder
  readonly memory: BuildMemory
  readonly ids: EpisodeIds
  readonly owner: OwnerCorrections
  /** That sources were found in. */
  readonly folders: readonly string[]
  /** Texts with quotations that a new transcript may make wrong. */
  readonly quoted?: readonly QuotedText[] | undefined
}

const MAX_SAID = 80

/** Groups files by the video id in their names or heads. */
export function groupPaths(files: readonly string[]): string[][] {
  const groups = groupFiles(files.map((name) => ({ name, head: readHead(name, HEAD_LENGTH) })))
  return groups.map((group) => group.map((index) => files[index]!))
}

/** Never throws; read and write errors become issues of the group. */
export function importGroup(paths: readonly string[], target: ImportTarget): GroupOutcome {
  const [path = ''] = paths
  try {
    const files = paths.map((one) => readSource(one, target.folders))
    const sources = fingerprintFiles(files)
    const before = target.memory.find(sources)
    const chosen = before?.made && target.ids.choose(path, before.made.own)
    if (before && (before.made === undefined || isCurrent(before.made, chosen, target)))
      return { ...finish(before, paths, target, false), isRemembered: true }
    const { episode, issues, refused } = importFiles(files)
    if (!episode) return finish({ sources, issues, refused }, paths, target, false)
    const own = { id: episode.id, videoId: episode.media?.kind === 'youtube' ? episode.media.videoId : undefined }
    const id = target.ids.choose(path, own)
    const { episode: named, issues: left } = target.owner.attach({ ...episode, id })
    const old = readEpisodeFile(join(target.folder.episodes, `${id}.json`))
    const changes = old ? listChanges(path, old, named, target) : []
    const { written, facts } = writeEpisode(target.folder, withRepeats(named, old))
    const tracks = named.tracks?.map((track) => formatTrackName(named, track))
    const made = { own, facts, tracks, corrections: target.owner.fingerprint(id) }
    const remembered = { sources, issues: [...issues, ...left], refused, made }
    const outcome = finish(remembered, paths, target, written !== 'unchanged')
    return { ...outcome, issues: [...outcome.issues, ...changes] }
  } catch (error) {
    const what = error instanceof WriteError ? error.message : `the file could not be read: ${describeReadError(error)}`
    const hint = 'check the path and the permissions, then try again'
    const issues = [createIssue(path, 'error', { code: 'file-access', what, hint })]
    return { files: paths.length, issues, refused: paths.length }
  }
}

/** Quotations of the episode in the folder whose verdict changes with the one that replaces it. */
function listChanges(path: string, before: Episode, episode: Episode, { quoted = [] }: ImportTarget): readonly Issue[] {
  if (!hasOtherWords(before, episode)) return []
  const all = quoted.flatMap((text) => text.quotations.map((quotation) => ({ path: text.path, quotation })))
  const changes = findVerdictChanges(
    before,
    episode,
    all.map(({ quotation }) => quotation),
  )
  return changes.map((change) => {
    const other = all.find(({ quotation }) => quotation === change.quotation)
    return describeChange(change, other?.path ?? path)
  })
}

/** Those of the file that it replaces, which most likely still hold: `markRepeats` looks. */
function withRepeats(episode: Episode, before: Episode | undefined): Episode {
  if (!before?.repeats || hasOtherWords(before, episode)) return episode
  const { sources, ...rest } = episode
  return { ...rest, repeats: before.repeats, sources }
}

function readEpisodeFile(path: string): Episode | undefined {
  if (!existsSync(path)) return undefined
  const result = parseEpisode(readFileSync(path, 'utf8'))
  return result.ok ? result.episode : undefined
}

const NAMES: Readonly<Record<QuotedKind, string>> = {
  quote: 'the quote',
  highlight: 'the quote of the highlight',
  quotation: 'the quotation',
  receipt: 'the receipt of',
}

function describeChange(
  { kind, text, before, after, saidBefore, saidNow, quotation }: VerdictChange,
  path: string,
): Issue {
  const verdicts = before === after ? `still ${after}` : `now ${after}, not ${before} any more`
  const words = saidNow !== undefined && saidNow !== saidBefore ? `; said is “${truncateText(saidNow, MAX_SAID)}”` : ''
  return createIssue(path, 'warning', {
    code: 'quote-changed',
    line: quotation?.line,
    what: `the transcript has changed under ${NAMES[kind]} “${truncateText(text, MAX_SAID)}”: ${verdicts}${words}`,
    hint: 'correct the quote, or the transcript',
  })
}

function finish(
  remembered: Remembered<Printed>,
  paths: readonly string[],
  { ids }: ImportTarget,
  isChanged: boolean,
): GroupOutcome {
  const { issues, refused, made } = remembered
  const [path = ''] = paths
  const files = paths.length
  if (!made) return { files, issues, refused, remembered }
  const { id } = made.facts.entry
  const outcome = { files, issues, refused, facts: made.facts, isChanged, remembered }
  const other = ids.findOwner(made.own.id)
  if (other === undefined || other === path) return outcome
  const what = `it is the same episode as ${other}`
  const hint = `both are kept; this one is written as ${id}.json`
  return { ...outcome, issues: [...issues, createIssue(path, 'warning', { code: 'same-episode', what, hint })] }
}

/** True when the episode file exists under the current id and has not been changed, and its other texts are there. */
function isCurrent(
  { facts: { entry }, tracks = [], corrections }: NonNullable<Remembered['made']>,
  id: Episode['id'] | undefined,
  { folder, owner }: ImportTarget,
): boolean {
  if (id === undefined || corrections !== owner.fingerprint(id)) return false
  if (entry.id !== id || !tracks.every((name) => existsSync(join(folder.episodes, name)))) return false
  try {
    return hashOf(readFileSync(join(folder.episodes, `${id}.json`))) === entry.hash
  } catch {
    return false
  }
}
