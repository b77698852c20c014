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
        choices: own ? listOwnChoices(own, candidate.episode) : ['both', 'skip'],
      },
    ]
  })
}

/** Only source files can be read together; a finished episode file holds no source. */
function listOwnChoices(own: OpenedEpisode, added: OpenedEpisode): readonly Choice[] {
  const canMerge = [...own.sources, ...added.sources].every(({ format }) => format !== 'episode')
  return canMerge ? ['both', 'replace', 'merge', 'skip'] : ['both', 'replace', 'skip']
}

/** What to keep under which id. `choices`: by place of the file; `both` where there is none. */
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
      planned.set(own, { id: own, files: [...(before?.files ?? []), { file, how: 'merged' }], sources })
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
