/** What happens to episodes that are there already: the questions to ask, and what the answers come to. Pure. */

import { takeCopyId } from './join-catalogues.ts'
import type { KeptSource, OpenedEpisode } from './opened-record.ts'

/** both: a copy beside it · replace: in its place · merge: both files make one episode · skip: left out. */
export type Choice = 'both' | 'replace' | 'merge' | 'skip'

export interface Question {
  /** Place of the file among those read. */
  readonly file: number
  readonly name: string
  readonly title: string
  /** shipped: it came with the site · opened: it is kept on this device · same-time: another file opened with it. */
  readonly where: 'shipped' | 'opened' | 'same-time'
  /** File the other was read from, where that is known. */
  readonly other?: string
  /** `both` first, which is what is done unless the reader says otherwise. */
  readonly choices: readonly Choice[]
}

export interface Shelves {
  readonly shipped: ReadonlySet<string>
  readonly opened: ReadonlyMap<string, OpenedEpisode>
}

/** A file that makes an episode, by its place among those read. */
export interface Candidate {
  readonly file: number
  readonly name: string
  readonly episode: OpenedEpisode
}

export interface PlannedEpisode {
  readonly id: string
  /** What is done for each file: its place, and how. */
  readonly files: readonly { readonly file: number; readonly how: 'added' | 'replaced' | 'merged' }[]
  /** To be kept as it is under `id`; undefined when `sources` have to be read together first. */
  readonly episode?: OpenedEpisode
  /** Id of the shipped episode that `sources` add to. */
  readonly base?: string
  readonly sources: readonly KeptSource[]
}

/** One question for each file whose episode is there already, or was read from an earlier file. */
export function listQuestions(candidates: readonly Candidate[], { shipped, opened }: Shelves): readonly Question[] {
  const seen = new Map<string, Candidate>()
  return candidates.flatMap((candidate) => {
    const { id, title } = candidate.episode.entry
    const earlier = seen.get(id)
    if (!earlier) seen.set(id, candidate)
    const kept = opened.get(findOwnId(id, new Set(opened.keys())) ?? '')
    if (!earlier && !kept && !shipped.has(id)) return []
    const own = earlier?.episode ?? kept
    const other = own?.sources[0]?.name
    return [
      {
        file: candidate.file,
        name: candidate.name,
        title,
        where: earlier ? 'same-time' : kept ? 'opened' : 'shipped',
        ...(other !== undefined && { other }),
        choices: own ? ['both', 'replace', 'merge', 'skip'] : ['both', 'merge', 'skip'],
      },
    ]
  })
}

/**
 * What to keep under which id. `choices`: by place of the file; `both` where there is none. What comes with the site stays as
 * it is: merging with it makes a copy, `id~2`, of what the site has and the file adds. Opened files of that episode are then
 * merged with the copy.
 */
export function planImport(
  candidates: readonly Candidate[],
  { shipped, opened }: Shelves,
  choices: ReadonlyMap<number, Choice>,
): readonly PlannedEpisode[] {
  const planned = new Map<string, PlannedEpisode>()
  const taken = new Set<string>([...shipped, ...opened.keys()])
  for (const { file, episode } of candidates) {
    const { id } = episode.entry
    const own = findOwnId(id, new Set(planned.keys())) ?? findOwnId(id, new Set(opened.keys()))
    const choice = taken.has(id) ? (choices.get(file) ?? 'both') : undefined
    if (choice === 'skip') continue
    const before = own === undefined ? undefined : planned.get(own)
    if (own !== undefined && choice === 'replace') {
      planned.set(own, { id: own, files: [{ file, how: 'replaced' }], episode, sources: episode.sources })
    } else if (own !== undefined && choice === 'merge') {
      const sources = [...(before?.sources ?? opened.get(own)?.sources ?? []), ...episode.sources]
      const files = [...(before?.files ?? []), { file, how: 'merged' as const }]
      planned.set(own, { id: own, files, ...(before?.base !== undefined && { base: before.base }), sources })
    } else if (shipped.has(id) && choice === 'merge') {
      const copy = takeCopyId(id, taken)
      planned.set(copy, { id: copy, files: [{ file, how: 'merged' }], base: id, sources: episode.sources })
    } else {
      const free = choice === undefined ? id : takeCopyId(id, taken)
      taken.add(free)
      planned.set(free, { id: free, files: [{ file, how: 'added' }], episode, sources: episode.sources })
    }
  }
  return [...planned.values()]
}

/** The id itself, or its latest copy. */
function findOwnId(id: string, among: ReadonlySet<string>): string | undefined {
  const copy = (of: string) => (of.startsWith(`${id}~`) ? Number(of.slice(id.length + 1)) : 0)
  if (among.has(id)) return id
  return [...among].filter((of) => copy(of) > 1).toSorted((a, b) => copy(b) - copy(a))[0]
}
