/** Makes the list of things that can be found: of one open episode, and of the library around it. */

import type { Names } from '../catalogue/catalogue-schema.ts'
import { indexNameRules } from '../catalogue/names/index-name-rules.ts'
import type { Episode, Highlight, Mention, Resource } from '../episode/schema.ts'
import { finish } from '../time/slices.ts'
import { formatSlug } from '../episode/slug.ts'
import { fold } from '../text/fold.ts'
import type { Seconds } from '../time/span.ts'
import { restoreSource } from '../transcript/source-text.ts'
import { buildSpeakerIndex, type SpeakerIndex } from '../transcript/speakers.ts'
import {
  createSaidFinder,
  joinText,
  pairTranslation,
  type PairedTranslation,
  type TimedText,
} from '../transcript/pair-by-time.ts'
import type { Transcript } from '../transcript/transcript.ts'
import type { SearchedEpisode } from './searched-episode.ts'
import { DETAIL_SEPARATOR, type DocumentVoice, type SearchDocument, type SearchKind } from './search-document.ts'

/** Names found in the text, as far as search needs them; `Findings` is one. */
export interface FoundNames {
  readonly mentions: readonly {
    readonly id: string
    readonly slug: string
    readonly occurrences: readonly { readonly at?: Seconds }[]
  }[]
}

type Draft = Omit<SearchDocument, 'episodeId'>

/** The segments of a transcript in reading order: document `i` is segment `i`. Voices are known where the book is given. */
export function buildTranscriptDocuments(
  episode: Episode,
  transcript: Transcript,
  speakers?: SpeakerIndex,
): SearchDocument[] {
  return transcript.segments.map((segment) => ({
    kind: segment.aside ? 'aside' : 'transcript',
    episodeId: episode.id,
    id: segment.id,
    text: segment.text,
    detail: segment.corrected ? restoreSource(segment.text, segment.corrected) : '',
    at: segment.start,
    note: segment.speaker === undefined ? undefined : (speakers?.printedName(segment.speaker) ?? segment.speaker),
    voice: readVoice(speakers, speakers?.bySegment[segment.index]),
    doubt: segment.doubt,
    aside: segment.aside,
    corrected: segment.corrected,
  }))
}

/** In characters. */
const TRANSLATED_LENGTH = 300

/** Some sentences of one paragraph each of its translations, as far as their cues are here and have times; none of asides. */
function buildTranslationDocuments(episode: Episode, transcript: Transcript, speakers: SpeakerIndex): SearchDocument[] {
  const tracks = (episode.tracks ?? []).filter(({ kind, cues }) => kind === 'translation' && cues)
  if (tracks.length === 0) return []
  const findSaid = createSaidFinder(transcript.segments)
  return tracks.flatMap(({ key, language, cues = [] }) =>
    joinSentences(finish(pairTranslation(transcript, episode.cues, cues))).flatMap(
      ({ text, start, end, segment }, index): SearchDocument | [] => {
        if (segment !== undefined && transcript.segments[segment]?.aside) return []
        const spoken = segment === undefined ? undefined : speakers.bySegment[segment]
        return {
          kind: 'translation' as const,
          episodeId: episode.id,
          id: `${key}.${index}`,
          text,
          detail: '',
          at: start,
          language,
          original: findSaid(start, end),
          note: (spoken && speakers.printedName(spoken.label)) || undefined,
          voice: readVoice(speakers, spoken),
        }
      },
    ),
  )
}

interface TranslatedText extends TimedText {
  /** The paragraph that is said meanwhile. */
  readonly segment: number | undefined
}

function joinSentences({ sentences, segmentOf }: PairedTranslation): TranslatedText[] {
  const joined: TranslatedText[] = []
  for (const [index, { start, end, text }] of sentences.entries()) {
    const segment = segmentOf.get(index)
    const last = joined.at(-1)
    const isOfLast = last?.segment === segment && last!.text.length + text.length < TRANSLATED_LENGTH
    if (isOfLast) joined[joined.length - 1] = { ...last!, end, text: joinText(last!.text, text) }
    else joined.push({ start, end, text, segment })
  }
  return joined
}

/**
 * Everything the file lists beside the transcript, and the episode itself. A mention's id is its slug and its time the
 * first one the transcript says it at, where findings are given, else the first one listed.
 */
export function buildItemDocuments(episode: Episode, findings?: FoundNames, speakers?: SpeakerIndex): SearchDocument[] {
  const found = new Map(findings?.mentions.map((mention) => [mention.id, mention]))
  const drafts: Draft[] = [
    ...episode.quotes.map(({ id, text, comment, at, speaker }): Draft => {
      return {
        kind: 'quote',
        id,
        text,
        detail: comment ?? '',
        at,
        note: speaker,
        voice: readClaimed(speakers, speaker),
      }
    }),
    ...episode.highlights.map((highlight) => draftHighlight(highlight, speakers)),
    ...episode.keyPoints.map(({ id, title, text, at, group }): Draft => {
      return { kind: 'key-point', id, text: title, detail: text, at, note: group || undefined }
    }),
    ...episode.mentions.map((mention) => draftMention(mention, found.get(mention.id))),
    ...episode.summary.map((text, index): Draft => ({ kind: 'summary', id: `summary-${index + 1}`, text, detail: '' })),
    ...episode.resources.map(draftResource),
    draftEpisode(episode),
  ]
  return drafts.map((draft) => ({ ...draft, episodeId: episode.id }))
}

/** Of an episode beside others only what it says, quotes and lists itself: names and titles are found once for the library. */
export const EPISODE_KINDS: ReadonlySet<SearchKind> = new Set([
  'transcript',
  'aside',
  'translation',
  'quote',
  'highlight',
  'key-point',
  'summary',
  'resource',
  'question',
])

/** Documents of an episode that is not open, transcript first. */
export function buildLibraryDocuments(
  episode: Episode,
  transcript: Transcript,
  speakers = buildSpeakerIndex(episode, transcript),
): SearchDocument[] {
  const all = [
    ...buildTranscriptDocuments(episode, transcript, speakers),
    ...buildTranslationDocuments(episode, transcript, speakers),
    ...buildItemDocuments(episode, undefined, speakers),
  ]
  return all.filter(({ kind }) => EPISODE_KINDS.has(kind))
}

/**
 * The library: episodes by title, channel and tags, names by slug (their `episodeId` is empty, they belong to all).
 * @param own Documents of the open episode: it and the names it lists are left out.
 */
export function buildCatalogueDocuments(
  episodes: readonly SearchedEpisode[],
  names?: Names,
  own: readonly SearchDocument[] = [],
): SearchDocument[] {
  const isOwn = (kind: SearchKind) => new Set(own.flatMap((document) => (document.kind === kind ? document.id : [])))
  const [ownEpisode, ownNames] = [isOwn('episode'), isOwn('mention')]
  return [
    ...episodes.filter(({ id }) => !ownEpisode.has(id)).map(buildEntryDocument),
    ...(names ? buildNameDocuments(names) : []).filter(({ id }) => !ownNames.has(id)),
  ]
}

function buildEntryDocument(entry: SearchedEpisode): SearchDocument {
  return { ...draftEpisode(entry), episodeId: entry.id }
}

/**
 * The open episode and its names as the library describes them, so that the same words find them with an episode open and
 * on the page of results.
 */
export function describeAsListed(
  documents: readonly SearchDocument[],
  episodes: readonly SearchedEpisode[],
  { names, rules }: Partial<Names> = {},
): readonly SearchDocument[] {
  const ruled = indexNameRules(rules)
  const seen = new Set<string>()
  return documents.flatMap((listed): SearchDocument | [] => {
    const { kind } = listed
    const { slug: id, rule } = (kind === 'mention' ? ruled.get(listed.id) : undefined) ?? { slug: listed.id }
    // Two of them may be one.
    if (rule && (rule.hide || seen.has(id))) return []
    if (rule) seen.add(id)
    const document = { ...listed, id }
    const entry = kind === 'episode' ? episodes.find((one) => one.id === id) : undefined
    if (entry) return buildEntryDocument(entry)
    const name = kind === 'mention' && names && Object.hasOwn(names, id) ? names[id] : undefined
    return name ? { ...document, text: name.name, detail: name.text } : document
  })
}

/** The names of the library, each once. */
export function buildNameDocuments({ names }: Names): SearchDocument[] {
  return Object.entries(names).map(([slug, { name, text, kind }]): SearchDocument => {
    return { kind: 'mention', episodeId: '', id: slug, text: name, detail: text, note: kind }
  })
}

/** A title that is the beginning of its quote is not said twice. */
function draftHighlight({ id, title, at, quotes, clip }: Highlight, speakers: SpeakerIndex | undefined): Draft {
  const texts = quotes.map(({ text }) => text).filter((text) => text !== '')
  const bareTitle = title.replace(/^["“”]|["“”]$/gu, '')
  const isQuoted = texts[0] !== undefined && fold(texts[0]).includes(fold(bareTitle).trim())
  const [text, ...rest] = isQuoted ? texts : [bareTitle, ...texts]
  const speaker = quotes.find((quote) => quote.speaker !== undefined)?.speaker
  return {
    kind: 'highlight',
    id,
    text: text!,
    detail: rest.join(' '),
    at: at ?? quotes.find((quote) => quote.at !== undefined)?.at ?? clip?.start,
    note: speaker || undefined,
    voice: readClaimed(speakers, speaker),
  }
}

function draftMention({ name, text, kind, at }: Mention, found: FoundNames['mentions'][number] | undefined): Draft {
  const times = found?.occurrences.flatMap((occurrence) => occurrence.at ?? []) ?? []
  return {
    kind: 'mention',
    id: found?.slug ?? formatSlug(name),
    text: name,
    detail: text,
    note: kind,
    at: times[0] ?? at[0],
    times: times.length > 0 ? times : undefined,
  }
}

function draftResource({ id, title, text, url }: Resource): Draft {
  return { kind: 'resource', id, text: title, detail: [text ?? '', url].filter((part) => part !== '').join(' ') }
}

interface EpisodeLike {
  readonly id: string
  readonly title: string
  readonly channel?: string
  readonly tags: readonly string[]
}

function draftEpisode({ id, title, channel, tags }: EpisodeLike): Draft {
  const parts = channel ? [channel, ...tags] : tags
  return { kind: 'episode', id, text: title, detail: parts.join(DETAIL_SEPARATOR), note: channel || undefined }
}

function readVoice(
  speakers: SpeakerIndex | undefined,
  spoken: { readonly label: string; readonly isCarried: boolean } | undefined,
): DocumentVoice | undefined {
  const voice = spoken && speakers?.voiceOf(spoken.label)
  return voice && { key: voice.key, name: voice.name, isCarried: spoken.isCarried }
}

function readClaimed(speakers: SpeakerIndex | undefined, label: string | undefined): DocumentVoice | undefined {
  return readVoice(speakers, label === undefined ? undefined : { label, isCarried: false })
}
