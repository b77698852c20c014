/** Marks in each episode what returns in others of its channel, and then reads the facts that the catalogue needs. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parseEpisode } from '../../../core/episode/read-episode.ts'
import { formatJson } from '../../../core/episode/parse-json.ts'
import type { Episode, Repeat } from '../../../core/episode/schema.ts'
import { countPrints, type PrintCount } from '../../../core/findings/repeats/count-prints.ts'
import { findRepeats } from '../../../core/findings/repeats/find-repeats.ts'
import { buildShingles } from '../../../core/findings/repeats/shingles.ts'
import { groupBy } from '../../../core/text/group-by.ts'
import { hashOf } from '../../files/hash-of.ts'
import { writeInto } from '../../files/written-files.ts'
import type { LibraryFolder } from './find-library-folder.ts'
import { readFacts, type EpisodeFacts, type ListedFacts, type Printed } from './library-folder.ts'

/** A position in the list of a channel has 16 bits. */
const MAX_EPISODES = 65_536
/** Episodes whose words are kept for the next that shares a passage with them: 1 MB each. */
const MAX_KEPT = 16

/**
 * Only episodes that are new, or in which other passages return than before, are read and written again. `advance` is called for
 * each of all.
 */
export function markRepeats(
  folder: LibraryFolder,
  all: readonly Printed[],
  advance: () => void,
): ReadonlyMap<Printed, EpisodeFacts> {
  const marked = new Map<Printed, EpisodeFacts>()
  for (const [, channel] of groupBy(all, ({ entry }) => entry.channel)) {
    const listed = channel.toSorted((a, b) => (a.entry.id < b.entry.id ? -1 : 1))
    const prints = listed.map(readPrints)
    const counted = countPrints(prints.slice(0, MAX_EPISODES))
    const loadOther = createLoader(folder, listed)
    for (const [position, facts] of listed.entries()) {
      const returning = describeReturning(prints[position]!, counted)
      const find = ({ cues }: Episode) =>
        returning === '' ? [] : findRepeats(cues, buildShingles(cues), counted, position, loadOther)
      const isKnown = isWhole(facts) && facts.returning === returning
      marked.set(facts, isKnown ? facts : { ...renewFacts(folder, facts, find), prints: facts.prints, returning })
      advance()
    }
  }
  return marked
}

function isWhole(facts: Printed): facts is EpisodeFacts {
  return 'returning' in facts
}

function readPrints({ prints }: Printed): Uint32Array {
  const bytes = Buffer.from(prints, 'base64')
  return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}

/** The same while the same passages return in as many episodes. Empty where none does. */
function describeReturning(prints: Uint32Array, counted: ReadonlyMap<number, PrintCount>): string {
  const known = [...prints].flatMap((print) => {
    const count = counted.get(print)
    return count ? [`${print} ${count.episodes}`] : []
  })
  return known.length === 0 ? '' : hashOf(known.join('\n'))
}

/** Throws where the file cannot be read any more, or not be written. */
function renewFacts(folder: LibraryFolder, facts: Printed, find: (episode: Episode) => readonly Repeat[]): ListedFacts {
  const path = join(folder.episodes, `${facts.entry.id}.json`)
  const before = readFileSync(path, 'utf8')
  const read = parseEpisode(before)
  if (read.ok && folder.written && !folder.written.isOurs(path)) return readFacts(read.episode, before)
  if (!read.ok) throw new Error(`${path}: ${read.problem.what}`)
  const { repeats: _before, sources, ...rest } = read.episode
  const repeats = find(read.episode)
  const episode = repeats.length > 0 ? { ...rest, repeats, sources } : { ...rest, sources }
  const text = formatJson(episode)
  if (text === before && isWhole(facts)) return facts
  writeInto(folder, path, text)
  return readFacts(episode, text)
}

function createLoader(folder: LibraryFolder, listed: readonly Printed[]) {
  const kept = new Map<number, ReadonlySet<number> | undefined>()
  return (position: number) => {
    const known = kept.get(position) ?? load(join(folder.episodes, `${listed[position]!.entry.id}.json`))
    kept.delete(position)
    kept.set(position, known)
    if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value!)
    return known
  }
}

function load(path: string): ReadonlySet<number> | undefined {
  const read = parseEpisode(readFileSync(path, 'utf8'))
  return read.ok ? new Set(buildShingles(read.episode.cues).shingles) : undefined
}
