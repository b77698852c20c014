/** `episode add`: lists what a link, a feed or a folder has, and writes the texts that are not there yet as source files. */

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { compareDays } from '../../core/time/day.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { fold } from '../../core/text/fold.ts'
import { assertInside, leadsOut } from '../files/inside-folder.ts'
import { nameLock, runLocked } from '../files/lock-folder.ts'
import { sweepTemporary, WriteError } from '../files/write-file.ts'
import { countOf, type Terminal } from '../report/terminal.ts'
import { choosePlace, findRepeated, listKept, matchKept, writeKept, type Kept } from './added-episodes.ts'
import { showAddress } from './hide-keys.ts'
import { isProblem, type Problem, type ReadAddress, type SaveAddress } from './read-address.ts'
import type { Candidate, EpisodeSource, Fetched, Listed } from './source.ts'
import { offerTranscription, type Transcriber } from './transcribe.ts'

interface AddOptions {
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
  /** Makes the texts that are missing. */
  readonly transcriber?: Transcriber | undefined
}

interface AddTools {
  readonly sources: readonly EpisodeSource[]
  readonly read: ReadAddress
  readonly save: SaveAddress
  /** `YYYY-MM-DD` */
  readonly today: string
}

/** Exit code: 0 all good, also when there is nothing new; 1 something failed, the rest is written; 2 no source knows it. */
export async function addEpisodes(options: AddOptions, tools: AddTools, terminal: Terminal): Promise<number> {
  const { where, to, since, limit, languages, transcriber } = options
  const source = tools.sources.find(({ fits }) => fits(where))
  if (!source) {
    terminal.printError(
      `${showAddress(where)}: this is no link and no folder that exists; links begin with https://, and a single file belongs into the folder of the notes`,
    )
    return 2
  }
  const progress = terminal.progress ?? (() => {})
  const settings = { to, read: tools.read, save: tools.save, since, limit, languages, progress }
  const found = await source.list(where, settings)
  progress('')
  if (isProblem(found)) {
    terminal.printError(`${showAddress(where)}: ${found.problem}`)
    return 1
  }
  const offer = (one: Candidate) => (transcriber ? offerTranscription(one, transcriber, join(to, WORK)) : one)
  const listed = { ...found, candidates: found.candidates.map(offer) }
  const run = () => {
    // Of a run that was killed.
    if (transcriber && !options.isDryRun) assertInside(join(to, WORK), to)
    if (!options.isDryRun && !leadsOut(join(to, WORK), to)) rmSync(join(to, WORK), { recursive: true, force: true })
    return addPlanned(listed, planEpisodes(listed, listKept(to), options), options, tools, terminal)
  }
  return options.isDryRun ? run() : runLocked(nameLock(to), terminal, run)
}

/** Where a recording lies while its text is made, in the folder of the notes. */
const WORK = join('.transcript-explorer', 'transcribe')

/** The fate of a candidate: `add`, or why not; `look` while its source has not said enough. */
interface Planned {
  readonly candidate: Candidate
  readonly act: 'add' | 'look' | 'kept' | 'no text' | 'not sure' | 'twice' | 'passed over'
  readonly reason?: string | undefined
  /** Its files in the notes: whole when it is kept, else an addition that broke off and is completed. */
  readonly kept?: Kept | undefined
}

/** The newest first, in the order of the source where days are the same. Pure. */
function planEpisodes(listed: Listed, kept: readonly Kept[], options: AddOptions): readonly Planned[] {
  const candidates = listed.candidates.toSorted((a, b) => compareDays(a.publishedOn, b.publishedOn, 'newest'))
  const repeated = findRepeated(candidates)
  const known = matchKept(candidates, kept)
  return candidates.map((candidate, index): Planned => {
    const before = known[index]
    const twice = repeated.get(candidate)
    if (twice) return { candidate, act: 'twice', reason: `the source gives it the id of “${twice.title}”` }
    return before?.isWhole ? { candidate, act: 'kept' } : planOne(candidate, before, options)
  })
}

function planOne(candidate: Candidate, kept: Kept | undefined, options: AddOptions): Planned {
  const unwanted = findUnwanted(candidate, options)
  if (unwanted !== undefined) return { candidate, act: 'passed over', reason: unwanted }
  const { reason, transcript, isSupposed, look } = candidate
  if (look) return { candidate, act: 'look', kept }
  if (isSupposed) return { candidate, act: 'not sure', reason }
  if (!transcript || reason !== undefined) return { candidate, act: 'no text', reason: reason ?? 'it has no text' }
  return { candidate, act: 'add', kept }
}

function passOver(candidate: Candidate, { limit }: AddOptions): Planned {
  return { candidate, act: 'passed over', reason: `more than --limit ${limit}` }
}

function findUnwanted({ id, title, publishedOn, look }: Candidate, { since, only }: AddOptions): string | undefined {
  if (since !== undefined && publishedOn === undefined && !look) return 'it has no day to compare with --since'
  if (since !== undefined && publishedOn !== undefined && publishedOn < since) return `older than --since ${since}`
  const isOnly = ({ length }: readonly string[]) => length > 0
  if (!isOnly(only)) return undefined
  const ids = [id, id?.slice(id.indexOf(':') + 1)]
  return only.some((words) => ids.includes(words) || fold(title).includes(fold(words))) ? undefined : 'not in --only'
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
  look: 'not looked at',
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
  return counts.join(', ')
}

/** A dry run prints a line for each; else those that are kept, or passed over as asked, are only counted. */
async function addPlanned(
  { name, notes = [], missing }: Listed,
  plan: readonly Planned[],
  options: AddOptions,
  { today }: AddTools,
  terminal: Terminal,
): Promise<number> {
  const { to, isDryRun } = options
  for (const note of notes) terminal.print(note)
  if (missing !== undefined) terminal.printError(`${name}: the list may not be whole: ${missing}`)
  const done: Planned[] = []
  const reasons = new Map<string | undefined, number>()
  let added = 0
  let failed = 0
  let taken = 0
  const isFull = () => taken >= (options.limit ?? Infinity)
  for await (const { planned, problem } of lookThrough(plan, isFull, options, terminal)) {
    const isAdded = planned.act === 'add' && !isDryRun
    const count = (reasons.get(planned.reason) ?? 0) + 1
    if (SAID.has(planned.act)) reasons.set(planned.reason, count)
    const isSaid = isDryRun || (SAID.has(planned.act) && count <= MAX_OF_REASON)
    if (isSaid && !problem) terminal.print(describePlanned(planned))
    const why = problem ?? (isAdded ? await addOne(planned, { to, today }, terminal) : undefined)
    if (why) terminal.printError(`${planned.candidate.title}: ${why.problem}`)
    if (why) failed++
    else if (isAdded) added++
    else done.push(planned)
    if (!why && planned.act === 'add') taken++
    if (why?.isLast) break
  }
  terminal.progress?.('')
  const isCut = [...reasons.values()].some((count) => count > MAX_OF_REASON)
  const left = plan.length - done.length - added - failed
  const counts = [
    isDryRun ? '' : `${countOf(added, 'episode')} added`,
    failed > 0 ? `${failed} failed` : '',
    left > 0 ? `${left} not tried` : '',
    countActs(done) + (isDryRun || !isCut ? '' : '; --dry-run lists them all'),
  ].filter((part) => part !== '')
  terminal.print(`${name}: ${counts.join(', ') || 'no episodes'}.${isDryRun ? ' Nothing was written.' : ''}`)
  return failed > 0 || missing !== undefined ? 1 : 0
}

const SAID: ReadonlySet<Planned['act']> = new Set(['no text', 'not sure', 'twice'])
/** A long list may lack one thing all the way down. */
const MAX_OF_REASON = 3

interface LookedAt {
  readonly planned: Planned
  readonly problem?: Problem
}

/** One after another, with what a look at it adds. @param isFull As many as are wanted have been taken; what failed is none. */
async function* lookThrough(
  plan: readonly Planned[],
  isFull: () => boolean,
  options: AddOptions,
  terminal: Terminal,
): AsyncGenerator<LookedAt> {
  for (const [index, planned] of plan.entries()) {
    const { candidate, act, kept } = planned
    const isWanted = act === 'add' || act === 'look'
    if (isWanted && isFull()) {
      yield { planned: passOver(candidate, options) }
      continue
    }
    if (isWanted) terminal.progress?.(`${index + 1} of ${plan.length}: ${candidate.title}`)
    const seen = act === 'look' ? await candidate.look!() : planned
    if (isProblem(seen)) yield { planned, problem: seen }
    else yield { planned: 'act' in seen ? seen : planOne(seen, kept, options) }
  }
}

/** Undefined when it is written. */
async function addOne(
  { candidate, kept }: Planned,
  { to, today }: { readonly to: string; readonly today: string },
  terminal: Terminal,
): Promise<Problem | undefined> {
  let fetched: Fetched
  try {
    const found = await candidate.fetch()
    if (isProblem(found)) return found
    fetched = found
    const place = kept ?? choosePlace(to, candidate)
    assertInside(place.folder, to)
    sweepTemporary(place.folder)
    writeKept({ ...place, to }, candidate, fetched, today)
  } catch (error) {
    if (!(error instanceof WriteError)) throw error
    return { problem: error.message, isLast: true }
  }
  for (const note of fetched.notes ?? []) terminal.print(`${candidate.title}: ${note}`)
  terminal.print(`added       ${describePlanned({ candidate, act: 'add' }).slice(12)}`)
  return undefined
}
