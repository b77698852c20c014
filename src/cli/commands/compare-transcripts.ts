/** `episode compare`: two transcripts of one recording, word by word; writes nothing. */

import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { compareTexts } from '../../core/compare/compare-texts.ts'
import { buildComparisonRecord } from '../../core/compare/comparison-record.ts'
import {
  describeAgreement,
  describeCompared,
  describeDiffering,
  DOUBT,
  joinWords,
  KIND_WORDS,
} from '../../core/compare/describe-comparison.ts'
import type { Comparison, Difference } from '../../core/compare/text-comparison.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { buildTrackEpisode } from '../../core/compare/compared-text.ts'
import { importFile } from '../../core/import/import-file.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { findEpisodesIn } from '../build/library/find-library-folder.ts'
import { parseEpisode } from '../../core/episode/read-episode.ts'
import { readTracks } from '../build/library/library-folder.ts'
import { tryReadingSource } from '../build/library/read-source.ts'
import { formatIssue } from '../report/format-issue.ts'
import { formatCleanJson, type Terminal } from '../report/terminal.ts'

const [ALIKE, DIFFERENT, FAILED] = [0, 1, 2]

export interface CompareOptions {
  readonly library: string
  readonly json: boolean
  /** Compare them although they do not look like the same recording. */
  readonly all: boolean
}

interface Named {
  readonly name: string
  readonly episode: Episode
  /** The source it is, where it is one of the other's own. */
  readonly without?: string
}

/**
 * @param given Two files, or an episode of the library (its id) and a file, or the key of another text that it has; without a
 * second one, its other transcript.
 * @returns 0 when every compared word agrees, 1 when something differs, 2 when they cannot be compared.
 */
export function compareTranscripts(given: readonly string[], options: CompareOptions, terminal: Terminal): number {
  const refuse = (reason: string) => {
    terminal.printError(`episode: ${reason}`)
    return FAILED
  }
  if (given.length > 2) return refuse('"compare" takes two transcripts')
  const read = readTwo(given, options, terminal)
  if ('error' in read) return refuse(read.error)
  const { one, other } = read
  const comparison = compareTexts(one.episode, other.episode, { isForced: options.all, without: other.without })
  if (options.json) {
    const write = terminal.printRaw ?? terminal.print
    write(formatCleanJson(buildComparisonRecord(comparison, one.name, other.name)))
  } else if (comparison.isDoubtful && !options.all) {
    terminal.print(`${DOUBT} ${describeCompared(comparison)}`)
    terminal.printError('Compare them anyway with --all')
  } else terminal.print(describe(comparison, one.name, other.name))
  if (comparison.isDoubtful && !options.all) return FAILED
  return comparison.differences.length > 0 ? DIFFERENT : ALIKE
}

function readTwo(
  [first = '', second]: readonly string[],
  { library }: CompareOptions,
  terminal: Terminal,
): { readonly one: Named; readonly other: Named } | { readonly error: string } {
  const isFile = (path: string) => existsSync(path) && statSync(path).isFile()
  const one = isFile(first) ? readFile(first, terminal) : readOfLibrary(first, library, terminal)
  if ('error' in one) return one
  if (second !== undefined && isFile(second)) {
    const other = readFile(second, terminal)
    return 'error' in other ? other : { one, other }
  }
  const tracks = one.episode.tracks ?? []
  const track = tracks.find(({ kind, key }) => (second === undefined ? kind === 'transcript' : key === second))
  if (track?.cues) {
    const { cues, name } = track
    return { one, other: { name, episode: buildTrackEpisode(one.episode, cues), without: name } }
  }
  if (second === undefined) return { error: `${first} has no second transcript: name a file to compare it with` }
  const has = tracks.map(({ key }) => key).join(', ') || 'none'
  return { error: `there is no file ${second}, and no such text of ${first} (it has: ${has})` }
}

function readFile(path: string, terminal: Terminal): Named | { readonly error: string } {
  const { file, issues } = tryReadingSource(path)
  const isJson = path.toLowerCase().endsWith('.json')
  const ready = file && isJson ? parseEpisode(new TextDecoder().decode(file.bytes)) : undefined
  if (ready?.ok) return { name: path, episode: ready.episode }
  const read = file ? importFile(file) : undefined
  for (const issue of [...issues, ...(read?.issues ?? [])]) terminal.printError(formatIssue(issue))
  if (!read?.episode) return { error: `${path} is no transcript` }
  return { name: path, episode: read.episode }
}

function readOfLibrary(id: string, library: string, terminal: Terminal): Named | { readonly error: string } {
  const folder = findEpisodesIn(library)
  const path = join(folder.episodes, `${id}.json`)
  if (!existsSync(path)) return { error: `there is no file ${id}, and no such episode in ${folder.episodes}` }
  const parsed = parseEpisode(readFileSync(path, 'utf8'))
  if (!parsed.ok) return { error: `${path}: ${parsed.problem.what}` }
  return { name: id, episode: readTracks(folder, parsed.episode, (reason) => terminal.printError(reason)) }
}

function describe(comparison: Comparison, a: string, b: string): string {
  const differing = describeDiffering(comparison)
  const { differences } = comparison
  const rows = differences.flatMap((one, at) => {
    const heading = differences[at - 1]?.kind === one.kind ? [] : ['', KIND_WORDS[one.kind]]
    return [...heading, ...describeRow(one)]
  })
  return [
    describeAgreement(comparison),
    ...(differing ? [joinWords(differing.serious) + differing.rest] : []),
    describeCompared(comparison),
    `A: ${a}`,
    `B: ${b}`,
    ...rows,
  ].join('\n')
}

const COLUMN = 10

function describeRow({ kind, a, b }: Difference): string[] {
  const at = a.at ?? b.at
  const time = (at === undefined ? '' : formatTimecode(at)).padStart(COLUMN)
  const write = ({ before, text, after, speaker }: Difference['a']) =>
    `${kind === 'speaker' ? `${speaker}: ` : ''}${before} [${text}] ${after}`.replaceAll(/\s+/gu, ' ').trim()
  return [`${time}  A  ${write(a)}`, `${' '.repeat(COLUMN)}  B  ${write(b)}`]
}
