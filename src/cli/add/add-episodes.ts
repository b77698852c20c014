/** `episode add`: lists what a link, a feed or a folder has, and writes the texts that are not there yet as source files. */

import { compareDays } from '../../core/time/day.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { fold } from '../../core/text/fold.ts'
import { nameLock, runLocked } from '../files/lock-folder.ts'
import { sweepTemporary, WriteError } from '../files/write-file.ts'
import { countOf, type Terminal } from '../report/terminal.ts'
import { choosePlace, findRepeated, listKept, matchKept, writeKept, type Kept } from './added-episodes.ts'
import { isProblem, type ReadAddress } from './read-address.ts'
import type { Candidate, EpisodeSource, Listed } from './source.ts'

export interface AddOptions {
  readonly where: string
  /** Folder of the notes. */
  readonly to: string
  readonly isDryRun: boolean
  /** `YYYY-MM-DD`: nothing older. */
  readonly since?: string | undefined
  /** At most so many new episodes, the newest first. */
  readonly limit?: number | undefined
  /** Wanted languages, best first. */
  readonly languages: readonly string[]
  /** Only episodes whose title has one of these words, or whose id is one of them. */
  readonly only: readonly string[]
}

export interface AddTools {
  readonly sources: readonly EpisodeSource[]
  readonly read: ReadAddress
  /** `YYYY-MM-DD` */
  readonly today: string
}

/** Exit code: 0 all good, also when there is nothing new; 1 something failed, the rest is written; 2 no source knows it. */
export async function addEpisodes(options: AddOptions, tools: AddTools, terminal: Terminal): Promise<number> {
  const { where, to, since, limit, languages } = options
  const source = tools.sources.find(({ fits }) => fits(where))
  if (!source) {
    terminal.printError(`${where}: this is no link and no file or folder that exists; links begin with https://`)
    return 2
  }
  const progress = terminal.progress ?? (() => {})
  const settings = { read: tools.read, since, limit, languages, progress }
  const listed = await source.list(where, settings)
  progress('')
  if (isProblem(listed)) {
    terminal.printError(`${where}: ${listed.problem}`)
    return 1
  }
  const plan = () => planEpisodes(listed, listKept(to), options)
  if (options.isDryRun) {
    printPlan(listed, plan(), terminal)
    return 0
  }
  return runLocked(nameLock(to), terminal, () => addPlanned(listed, plan(), options, tools, terminal))
}

/** What is done with a candidate: `add`, or why not. */
interface Planned {
  readonly candidate: Candidate
  readonly act: 'add' | 'kept' | 'no text' | 'not sure' | 'twice' | 'passed over'
  readonly reason?: string | undefined
  /** What is there of it: whole when it is kept, else what broke off and is completed. */
  readonly kept?: Kept | undefined
}

/** The newest first, in the order of the source where days are the same. Pure. */
export function planEpisodes(listed: Listed, kept: readonly Kept[], options: AddOptions): readonly Planned[] {
  const candidates = listed.candidates.toSorted((a, b) => compareDays(a.publishedOn, b.publishedOn, 'newest'))
  const repeated = findRepeated(candidates)
  const known = matchKept(candidates, kept)
  let left = options.limit ?? Infinity
  return candidates.map((candidate, index): Planned => {
    const before = known[index]
    const twice = repeated.get(candidate)
    if (twice) return { candidate, act: 'twice', reason: `the source gives it the id of “${twice.title}”` }
    if (before?.isWhole) return { candidate, act: 'kept' }
    const unwanted = findUnwanted(candidate, options)
    if (unwanted !== undefined) return { candidate, act: 'passed over', reason: unwanted }
    const { reason, transcript, isSupposed } = candidate
    if (isSupposed) return { candidate, act: 'not sure', reason }
    if (!transcript || reason !== undefined) return { candidate, act: 'no text', reason: reason ?? 'it has no text' }
    if (left === 0) return { candidate, act: 'passed over', reason: `more than --limit ${options.limit}` }
    left--
    return { candidate, act: 'add', kept: before }
  })
}

function findUnwanted({ id, title, publishedOn }: Candidate, { since, only }: AddOptions): string | undefined {
  if (since !== undefined && publishedOn === undefined) return 'it has no day to compare with --since'
  if (since !== undefined && publishedOn! < since) return `older than --since ${since}`
  const isOnly = ({ length }: readonly string[]) => length > 0
  if (!isOnly(only)) return undefined
  const ids = [id, id?.slice(id.indexOf(':') + 1)]
  return only.some((words) => ids.includes(words) || fold(title).includes(fold(words))) ? undefined : 'not in --only'
}

/** Lines for episodes that are kept, or passed over as asked, only where they are few or nothing else is there to see. */
function printPlan({ name, notes = [] }: Listed, plan: readonly Planned[], terminal: Terminal): void {
  for (const note of notes) terminal.print(note)
  for (const planned of plan) terminal.print(describePlanned(planned))
  terminal.print(`${name}: ${countActs(plan)}. Nothing was written.`)
}

function describePlanned({ candidate, act, reason, kept }: Planned): string {
  const { publishedOn, duration, title, transcript } = candidate
  const length = duration === undefined ? '' : formatTimecode(duration)
  const facts = transcript && [
    transcript.format,
    transcript.kind ?? 'kind not stated',
    transcript.language ?? 'language not stated',
  ]
  const what = act === 'add' ? `${facts!.join(', ')}${kept ? '; completes what broke off' : ''}` : reason
  const tail = what === undefined ? '' : ` (${what})`
  return `${act.padEnd(11)} ${(publishedOn ?? 'no day').padEnd(10)} ${length.padStart(8)}  ${title}${tail}`
}

const WORDS: Readonly<Record<Planned['act'], string>> = {
  add: 'to add',
  kept: 'there already',
  'no text': 'without text',
  'not sure': 'not sure',
  twice: 'listed twice',
  'passed over': 'passed over',
}

function countActs(plan: readonly Planned[]): string {
  const counts = Object.entries(WORDS).flatMap(([act, words]) => {
    const count = plan.filter((one) => one.act === act).length
    return count === 0 ? [] : [`${count} ${words}`]
  })
  return counts.join(', ') || 'no episodes'
}

async function addPlanned(
  { name, notes = [] }: Listed,
  plan: readonly Planned[],
  { to }: AddOptions,
  { today }: AddTools,
  terminal: Terminal,
): Promise<number> {
  for (const note of notes) terminal.print(note)
  for (const planned of plan)
    if (planned.act === 'no text' || planned.act === 'not sure' || planned.act === 'twice')
      terminal.print(describePlanned(planned))
  const wanted = plan.filter(({ act }) => act === 'add')
  let added = 0
  let failed = 0
  for (const [index, planned] of wanted.entries()) {
    const { candidate } = planned
    terminal.progress?.(`${index + 1} of ${wanted.length}: ${candidate.title}`)
    const problem = await addOne(planned, { to, today }, terminal)
    if (problem === undefined) added++
    else {
      failed++
      terminal.printError(`${candidate.title}: ${problem.text}`)
      if (problem.isLast) break
    }
  }
  terminal.progress?.('')
  const left = wanted.length - added - failed
  const tail = [failed > 0 ? `, ${failed} failed` : '', left > 0 ? `, ${left} not tried` : ''].join('')
  const others = countActs(plan.filter(({ act }) => act !== 'add'))
  terminal.print(`${name}: ${countOf(added, 'episode')} added${tail}${others === 'no episodes' ? '' : `, ${others}`}.`)
  return failed > 0 ? 1 : 0
}

/** What failed; undefined when it is written. */
async function addOne(
  { candidate, kept }: Planned,
  { to, today }: { readonly to: string; readonly today: string },
  terminal: Terminal,
): Promise<{ readonly text: string; readonly isLast?: boolean | undefined } | undefined> {
  const fetched = await candidate.fetch()
  if (isProblem(fetched)) return { text: fetched.problem, isLast: fetched.isLast }
  const place = kept ?? choosePlace(to, candidate)
  try {
    sweepTemporary(place.folder)
    writeKept(place, candidate, fetched, today)
  } catch (error) {
    if (!(error instanceof WriteError)) throw error
    return { text: error.message, isLast: true }
  }
  for (const note of fetched.notes ?? []) terminal.print(`${candidate.title}: ${note}`)
  terminal.print(`added       ${describePlanned({ candidate, act: 'add' }).slice(12)}`)
  return undefined
}
