/** Chooses the searches that an empty search page shows: names whose months differ most from those of the library. */

import type { CatalogueEntry, NameEntry } from '../../catalogue/catalogue-schema.ts'
import type { MentionKind } from '../../episode/schema.ts'
import { fold } from '../../text/fold.ts'
import { findWords } from '../../text/words.ts'

const EXAMPLES = 3
/** Episodes that must say it: this many, or a quarter of a library that has fewer than four times as many; at least two. */
const MIN_EPISODES = 10
/** People and works are names of one talk more often than subjects of many. */
const KINDS: ReadonlySet<MentionKind> = new Set(['technology', 'company', 'topic'])

/**
 * At most three, best first; none where too few episodes have a date and a transcript. The months of a name differ by the sum of
 * the squared differences between its share of passages and the library's share of words in each month. No two share a word.
 */
export function chooseExamples(names: readonly NameEntry[], episodes: readonly CatalogueEntry[]): string[] {
  const dated = episodes.filter(({ publishedOn, counts }) => publishedOn !== undefined && counts.words > 0)
  const months = new Map<string, string>(dated.map(({ id, publishedOn }) => [id, publishedOn!.slice(0, 7)]))
  const least = Math.max(2, Math.min(MIN_EPISODES, Math.ceil(dated.length / 4)))
  const all = shareByMonth(dated.map(({ id, counts }) => [months.get(id)!, counts.words]))
  const rated = names.flatMap((entry) => {
    const said = entry.episodes.filter(({ id, count }) => count > 0 && months.has(id))
    if (!KINDS.has(entry.kind) || said.length < least) return []
    const own = shareByMonth(said.map(({ id, count }) => [months.get(id)!, count]))
    return { name: entry.name, differs: compareShares(own, all) }
  })
  rated.sort((a, b) => b.differs - a.differs || (a.name < b.name ? -1 : 1))
  const chosen: string[] = []
  const taken = new Set<string>()
  for (const { name } of rated) {
    const words = findWords(name).map(({ start, end }) => fold(name.slice(start, end)))
    if (chosen.length === EXAMPLES || words.length === 0 || words.some((word) => taken.has(word))) continue
    for (const word of words) taken.add(word)
    chosen.push(name)
  }
  return chosen
}

function shareByMonth(counts: readonly (readonly [month: string, count: number])[]): ReadonlyMap<string, number> {
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  const shares = new Map<string, number>()
  for (const [month, count] of counts) shares.set(month, (shares.get(month) ?? 0) + count / total)
  return shares
}

function compareShares(own: ReadonlyMap<string, number>, all: ReadonlyMap<string, number>): number {
  return [...all].reduce((sum, [month, share]) => sum + ((own.get(month) ?? 0) - share) ** 2, 0)
}
