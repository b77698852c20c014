/** A made-up library in which one name is said everywhere, beside hundreds of others, and one person speaks everywhere. */

import { mapEntries } from '../../src/core/catalogue/catalogue.ts'
import type { CatalogueEntry } from '../../src/core/catalogue/catalogue-schema.ts'
import type { Episode, EpisodeId } from '../../src/core/episode/schema.ts'
import { buildCatalogueEntry } from '../../src/core/findings/coverage/build-catalogue-entry.ts'
import { buildStoredNames } from '../../src/core/findings/mentions/build-name-page.ts'
import { divideNamePage } from '../../src/core/findings/mentions/divide-name-page.ts'
import { buildNames } from '../../src/core/findings/mentions/build-names.ts'
import { getNameFacts } from '../../src/core/findings/mentions/name-detail.ts'
import { formatTimecode } from '../../src/core/time/timecode.ts'
import { buildTranscript } from '../../src/core/transcript/build-transcript.ts'
import { episodeOf } from './episode-text.ts'

/** Said in every episode. */
export const FREQUENT_NAME = 'Anthropic'
/** Speaks in every episode, and is named in it. */
export const FREQUENT_SPEAKER = 'Ada North'

const KINDS = ['company', 'person', 'technology', 'work', 'topic'] as const
/** Other names of the library; each episode lists so many of them. */
const OTHERS = 500
const LISTED = 24
const PARAGRAPHS = 24
/** Seconds from paragraph to paragraph. */
const STEP = 75

function writeEpisode(index: number): Episode {
  const others = Array.from({ length: LISTED }, (_, step) => nameOther((index * 7 + step * 31) % OTHERS))
  const [said, praised] = [
    `Nobody in room ${index} knew what ${FREQUENT_NAME} would do before the end of that long week.`,
    `The one thing ${FREQUENT_NAME} never did in year ${index} was to sell what it could not explain.`,
  ]
  const lines = Array.from({ length: PARAGRAPHS }, (_, step) => {
    const [one, two] = [others[step % LISTED]!.name, others[(step * 5 + 1) % LISTED]!.name]
    const name = step % 5 === 0 ? FREQUENT_NAME : one
    const text =
      step % 3 === 0
        ? `Bo South: ${FREQUENT_SPEAKER}, what would you ask ${name} about the year ${index} if you met ${two} tomorrow?`
        : `${FREQUENT_SPEAKER}: ${step === 1 ? `${said} ` : step === 4 ? `${praised} ` : ''}${one} and ${two} do not agree with ${name}. Why would ${one} ever listen to that in the year ${index}?`
    return `${formatTimecode(step * STEP)} ${text}`
  })
  return episodeOf(lines.join('\n'), {
    id: `made${String(index).padStart(7, '0')}`,
    title: `Made-up conversation number ${index}: a long title about ${FREQUENT_NAME} and what comes after it`,
    channel: `Made-up channel ${index % 9}`,
    publishedOn: writeDay(index),
    duration: PARAGRAPHS * STEP,
    speakers: [
      { id: 'ada', name: FREQUENT_SPEAKER, labels: [] },
      { id: 'bo', name: 'Bo South', labels: [] },
    ],
    chapters: Array.from({ length: 12 }, (_, step) => ({
      id: `c${step}`,
      start: step * 2 * STEP,
      title: `Part ${step}`,
    })),
    quotes: [said, praised].map((text) => ({ id: text, text, speaker: FREQUENT_SPEAKER })),
    mentions: [
      mention(FREQUENT_NAME, 'company', `What number ${index} says about it, in one long sentence of the notes`),
      mention(FREQUENT_SPEAKER, 'person', 'Speaks in every episode there is'),
      ...others.map(({ name, kind }) => mention(name, kind, 'Another name')),
    ],
  })
}

function writeDay(index: number): string {
  return new Date(Date.UTC(2022, 0, 5 + index * 8)).toISOString().slice(0, 10)
}

function nameOther(number: number): { readonly name: string; readonly kind: string } {
  const kind = KINDS[number % KINDS.length]!
  const syllables = ['Bar', 'Del', 'Fin', 'Gor', 'Hul', 'Kem', 'Lon', 'Mir', 'Nov', 'Pel']
  const digits = [...String(number).padStart(3, '0')].map(Number)
  return { name: `${syllables[digits[0]!]}${digits.map((digit) => syllables[digit]!.toLowerCase()).join('')}`, kind }
}

function mention(name: string, kind: string, text: string): Record<string, unknown> {
  return { id: name, group: kind, kind, name, at: [], text }
}

/** Different episodes; the others repeat what they say. */
const DIFFERENT = 10

/** The files that the build would write about names for a library of so many of these episodes, and its catalogue. */
export function buildFrequentLibrary(count: number) {
  const known = Array.from({ length: Math.min(count, DIFFERENT) }, (_, index) => {
    const episode = writeEpisode(index)
    const transcript = buildTranscript(episode)
    const entry = buildCatalogueEntry(episode, transcript, { size: 1, hash: '0'.repeat(16) })
    return { entry, facts: getNameFacts(episode, transcript) }
  })
  const made = Array.from({ length: count }, (_, index) => {
    const { entry, facts } = known[index % DIFFERENT]!
    const id = `made${String(index).padStart(7, '0')}` as EpisodeId
    return {
      entry: { ...entry, id, publishedOn: writeDay(index) },
      shares: facts.shares.map((share) => ({ ...share, episode: id })),
      people: facts.people.map((share) => ({ ...share, episode: id })),
    }
  })
  const shares = made.flatMap((one) => one.shares)
  const people = made.flatMap((one) => one.people)
  const entries: readonly CatalogueEntry[] = made.map(({ entry }) => entry)
  const names = buildNames(shares)
  const stored = [...buildStoredNames(names, { shares, people }, mapEntries(entries))]
  const divided = stored.flatMap(([, one]) => ('slug' in one ? [divideNamePage(one)] : []))
  return {
    entries,
    names,
    pages: new Map(divided.map(({ page }) => [page.slug, page])),
    /** Of the names in very many episodes. */
    all: new Map(divided.flatMap(({ all }) => (all ? [[all.slug, all] as const] : []))),
  }
}
