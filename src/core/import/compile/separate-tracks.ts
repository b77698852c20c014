/** Which texts of one episode are its own, and which are other texts of the same recording: translations, and further transcripts. */

import { fold } from '../../text/fold.ts'
import { findWords } from '../../text/words.ts'
import type { Track } from '../../episode/schema.ts'
import { isSameLanguage } from '../captions/facts.ts'
import { readFileName, readTrackName } from '../group-files.ts'
import type { EpisodePart } from '../draft.ts'
import { createIssue, type Issue } from '../issue.ts'

export interface TrackPart extends Pick<Track, 'key' | 'language' | 'kind' | 'by'> {
  readonly part: EpisodePart
}

interface SeparatedParts {
  /** The parts of the episode; the text that it has comes first of all texts. */
  readonly parts: readonly [EpisodePart, ...EpisodePart[]]
  readonly tracks: readonly TrackPart[]
  readonly issues: readonly Issue[]
}

type Parts = readonly [EpisodePart, ...EpisodePart[]]

/**
 * The episode keeps the text of the note, else the one whose name says no language, else the one in the language that the
 * other files state. A text in another language is a translation and takes no part in it; one in the same language gives it word
 * times and fills its gaps, and is a second transcript as well where it has other words.
 */
export function separateTracks(parts: Parts): SeparatedParts {
  const texts = parts.filter(({ draft }) => draft.cues?.length)
  if (texts.length < 2) return { parts, tracks: [], issues: [] }
  const stated = parts.find(({ draft }) => !draft.cues?.length && draft.language !== undefined)?.draft.language
  const { own, issues } = chooseOwn(texts, stated)
  const spoken = languageOf(own) ?? stated
  const others = texts.filter((part) => part !== own)
  const translations = others.filter((part) => isTranslation(part, own, spoken))
  const said = wordsOf(own).join(' ')
  const transcripts = others.filter((part) => !translations.includes(part) && wordsOf(part).join(' ') !== said)
  const [first, ...rest] = parts.filter((part) => part !== own && !translations.includes(part))
  // A note may come without a text of its own.
  const isFirst = !first || parts.indexOf(own) < parts.indexOf(first) || first.format !== 'note'
  const tracks = nameTracks(
    [...translations, ...transcripts].map((part) => ({
      part,
      language: languageOf(part) ?? (translations.includes(part) ? undefined : spoken),
      kind: translations.includes(part) ? 'translation' : 'transcript',
      by: findMaker(part, parts),
    })),
  )
  return { parts: isFirst ? [own, ...(first ? [first, ...rest] : [])] : [first, own, ...rest], tracks, issues }
}

function chooseOwn(
  texts: readonly EpisodePart[],
  stated: string | undefined,
): { readonly own: EpisodePart; readonly issues: readonly Issue[] } {
  const named = (part: EpisodePart) => readTrackName(part.file.name)
  const own =
    texts.find(({ format }) => format === 'note' || format === 'episode') ??
    texts.find((part) => !named(part)) ??
    (stated === undefined ? undefined : texts.find((part) => isSameLanguage(languageOf(part), stated))) ??
    texts.find((part) => named(part)?.isOriginal)
  const [first] = texts
  if (own || texts.every((part) => isSameLanguage(languageOf(part), languageOf(first!))))
    return { own: own ?? first!, issues: [] }
  const issue = createIssue(first!.file.name, 'warning', {
    code: 'original-unknown',
    what: `nothing says which of ${texts.map(({ file }) => readFileName(file.name)).join(' and ')} is what was said; this one is taken`,
    hint: 'take the language out of the name of the original, or state it in the .info.json or the note',
  })
  return { own: first!, issues: [issue] }
}

/** The language in a file goes before that in its name. */
function languageOf({ file, draft }: EpisodePart): string | undefined {
  return draft.language ?? readTrackName(file.name)?.language
}

/** Share of words that two transcripts in one language have in common at least. Translations share names and numbers. */
const MIN_SHARED = 0.5
/** A note with fewer may be of another part of the talk. */
const MIN_NOTED = 30

function isTranslation(part: EpisodePart, own: EpisodePart, spoken: string | undefined): boolean {
  const language = languageOf(part)
  if (language === undefined) return false
  if (spoken !== undefined) return !isSameLanguage(language, spoken)
  const [words, ownWords] = [wordsOf(part), wordsOf(own)]
  // A note may be much shorter than the talk.
  const shared = Math.max(measureShared(words, ownWords), measureShared(ownWords, words))
  return shared < MIN_SHARED && (own.format !== 'note' || ownWords.length >= MIN_NOTED)
}

function measureShared(words: readonly string[], others: readonly string[]): number {
  const known = new Set(others)
  return words.filter((word) => known.has(word)).length / words.length
}

function wordsOf({ draft }: EpisodePart): string[] {
  return (draft.cues ?? []).flatMap(({ text }) => findWords(text).map(({ start, end }) => fold(text.slice(start, end))))
}

/** The name of the file says it, or what was written down when it was fetched; lines that roll are written by machines alone. */
function findMaker(part: EpisodePart, parts: Parts): Track['by'] {
  const language = languageOf(part)
  const recorded = parts.flatMap(({ draft }) => draft.captions ?? [])
  const fitting =
    recorded.find((one) => one.language === language) ?? recorded.find((one) => isSameLanguage(one.language, language))
  return readTrackName(part.file.name)?.by ?? fitting?.by ?? (part.removed?.['rolling-repeat'] ? 'machine' : undefined)
}

function nameTracks(tracks: readonly Omit<TrackPart, 'key'>[]): TrackPart[] {
  const counts = new Map<string, number>()
  return tracks.map((track) => {
    const name = track.language ?? 'text'
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return { ...track, key: count === 1 ? name : `${name}-${count}` }
  })
}
