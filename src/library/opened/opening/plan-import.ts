/** Plans an import where some episodes exist already: decisions without a question, questions, and the result of the answers. Pure. */

import { parseCopyNumber, takeCopyId } from '../../../core/episode/episode-id.ts'
import type { KeptSource, OpenedEpisode } from '../records/opened-record.ts'

/** both: a copy beside it · replace: instead of it · merge: both files make one episode · skip: left out. */
export type Choice = 'both' | 'replace' | 'merge' | 'skip'

/** known, shipped: exists unchanged on this device or on the site · update: a newer version replaces one of its files. */
export type Decision = Choice | 'known' | 'shipped' | 'update'

export interface Decided {
  readonly how: Decision
  /** Id of the opened episode; for `shipped`, and for `merge` with one, id of the site's episode. */
  readonly keptId: string
}

/** True when the file adds nothing to the existing episode. */
export function isKnown(decided: Decided | undefined): boolean {
  return decided?.how === 'known' || decided?.how === 'shipped'
}

export interface Question {
  /** Index of the file among those read. */
  readonly file: number
  readonly name: string
  readonly title: string
  /** opened: an episode on this device · same-time: another file of this import. */
  readonly where: 'opened' | 'same-time'
  /** File that the other was read from, where known. */
  readonly other?: string
  /** Number of the reader's notes on words that are missing in the new file. */
  readonly losses?: number
  /** The first is the default. */
  readonly choices: readonly Choice[]
}

export interface ExistingEpisodes {
  readonly shipped: ReadonlySet<string>
  readonly opened: ReadonlyMap<string, OpenedEpisode>
}

/** A file that makes an episode, with its index among those read. */
export interface Candidate {
  readonly file: number
  readonly name: string
  readonly episode: OpenedEpisode
}

export interface PlannedEpisode {
  readonly id: string
  /** The outcome for each file, by its index. */
  readonly files: readonly { readonly file: number; readonly how: 'added' | 'replaced' | 'merged' | 'updated' }[]
  /** Saved as it is under `id`; undefined when `sources` must be read together first. */
  readonly episode?: OpenedEpisode
  /** The shipped episode that this is the reader's own version of. */
  readonly shipped?: {
    readonly id: string
    /** `sources` add to it. */
    readonly isMerged: boolean
  }
  readonly sources: readonly KeptSource[]
}

/**
 * Decisions without a question, because the reader loses nothing: the same episode again, a newer version of one of its
 * files, or a file of a kind it was not read from. By index of the file.
 */
export function decideAlone(
  candidates: readonly Candidate[],
  { opened }: ExistingEpisodes,
): ReadonlyMap<number, Decided> {
  const decisions = new Map<number, Decided>()
  const seen = new Set<string>()
  for (const { file, episode } of candidates) {
    const { id, hash } = episode.entry
    const keptId = findOwnId(id, new Set(opened.keys())) ?? ''
    const kept = opened.get(keptId)
    const how = kept && !seen.has(id) ? compare(episode, kept, hash) : undefined
    if (how) decisions.set(file, { how, keptId })
    if (how !== 'known') seen.add(id)
  }
  return decisions
}

function compare(episode: OpenedEpisode, kept: OpenedEpisode, hash: string): Decision | undefined {
  if (kept.entry.hash === hash) return 'known'
  const isOfSameFile = (source: KeptSource) => kept.sources.some((own) => isSameFile(own, source))
  if (episode.sources.every(isOfSameFile)) return 'update'
  const formats = new Set(kept.sources.map(({ format }) => format))
  return episode.sources.some(({ format }) => formats.has(format)) ? undefined : 'merge'
}

/** Browsers number repeated downloads: `bees (1).md`. */
function isSameFile(one: KeptSource, other: KeptSource): boolean {
  const base = (name: string) => (name.split('/').at(-1) ?? name).replace(/ ?\(\d+\)(?=\.[^.]*$|$)/, '').toLowerCase()
  return one.format === other.format && base(one.name) === base(other.name)
}

/**
 * One question for each file whose episode was opened before or is also in an earlier file of this import, except those in
 * `decided`. Episodes of the site never change, so they need no question.
 */
export function listQuestions(
  candidates: readonly Candidate[],
  { opened }: Pick<ExistingEpisodes, 'opened'>,
  decided: ReadonlyMap<number, Decided> = new Map(),
  losses: ReadonlyMap<number, number> = new Map(),
): readonly Question[] {
  const seen = new Map<string, Candidate>()
  return candidates.flatMap((candidate) => {
    const { id, title } = candidate.episode.entry
    const earlier = seen.get(id)
    if (!earlier && !isKnown(decided.get(candidate.file))) seen.set(id, candidate)
    const own = earlier?.episode ?? opened.get(findOwnId(id, new Set(opened.keys())) ?? '')
    if (decided.has(candidate.file) || !own) return []
    return [
      {
        file: candidate.file,
        name: candidate.name,
        title,
        where: earlier ? 'same-time' : 'opened',
        other: own.sources[0]?.name,
        losses: losses.get(candidate.file),
        choices: listChoices(!earlier && !losses.has(candidate.file)),
      },
    ]
  })
}

/** "Keep both" comes first where the reader could lose something. */
function listChoices(isNewer: boolean): readonly Choice[] {
  return isNewer ? ['replace', 'both', 'merge', 'skip'] : ['both', 'replace', 'merge', 'skip']
}

/**
 * The episodes to save and their ids. `choices`: by index of the file, `both` where missing. Episodes of the site never
 * change: merging with one makes a copy, `id~2`, and files of that episode opened later are merged with the copy.
 */
export function planImport(
  candidates: readonly Candidate[],
  { shipped, opened }: ExistingEpisodes,
  choices: ReadonlyMap<number, Decision>,
): readonly PlannedEpisode[] {
  const planned = new Map<string, PlannedEpisode>()
  const taken = new Set<string>([...shipped, ...opened.keys()])
  for (const { file, episode } of candidates) {
    const { id } = episode.entry
    const own = findOwnId(id, new Set(planned.keys())) ?? findOwnId(id, new Set(opened.keys()))
    const choice = taken.has(id) || own !== undefined ? (choices.get(file) ?? 'both') : undefined
    if (choice === 'skip' || choice === 'known' || choice === 'shipped') continue
    const isOfSite = own === undefined && shipped.has(id)
    const before = own === undefined ? undefined : planned.get(own)
    if (own !== undefined && choice === 'replace') {
      planned.set(own, { id: own, files: [{ file, how: 'replaced' }], episode, sources: episode.sources })
    } else if (own !== undefined && choice === 'update') {
      const kept = opened.get(own)?.sources ?? []
      const sources = kept.map((source) => episode.sources.find((newer) => isSameFile(source, newer)) ?? source)
      const whole = sources.length === episode.sources.length ? { episode } : {}
      planned.set(own, { id: own, files: [{ file, how: 'updated' }], ...whole, sources })
    } else if (own !== undefined && choice === 'merge') {
      const sources = [...(before?.sources ?? opened.get(own)?.sources ?? []), ...episode.sources]
      const files = [...(before?.files ?? []), { file, how: 'merged' as const }]
      planned.set(own, { id: own, files, shipped: before?.shipped, sources })
    } else if (isOfSite && choice === 'merge') {
      const copy = takeCopyId(id, taken)
      const files = [{ file, how: 'merged' as const }]
      planned.set(copy, { id: copy, files, shipped: { id, isMerged: true }, sources: episode.sources })
    } else {
      const free = choice === undefined ? id : takeCopyId(id, taken)
      taken.add(free)
      const files = [{ file, how: 'added' as const }]
      const copied = isOfSite ? { shipped: { id, isMerged: false } } : {}
      planned.set(free, { id: free, files, ...copied, episode, sources: episode.sources })
    }
  }
  return [...planned.values()]
}

/** The id itself, or its latest copy. */
export function findOwnId(id: string, among: ReadonlySet<string>): string | undefined {
  const copy = (of: string) => parseCopyNumber(of, id) ?? 0
  if (among.has(id)) return id
  return [...among].filter((of) => copy(of) > 0).toSorted((a, b) => copy(b) - copy(a))[0]
}
