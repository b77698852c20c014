/** Compiles drafts into an episode: merges them, assigns ids, and validates the result against the schema. */

import { formatHash } from '../../episode/content-hash.ts'
import { assignIds, createCueIds } from '../../episode/ids.ts'
import { readShape } from '../../episode/read-shape.ts'
import { EpisodeSchema, FORMAT_VERSION, type Cue, type Episode, type Media } from '../../episode/schema.ts'
import { formatFileSlug } from '../../episode/slug.ts'
import { encodeWords, decodeWords } from '../../episode/words-codec.ts'
import { buildSpeakers } from './build-speakers.ts'
import type { DraftCue, EpisodeDraft, EpisodePart, WithLine } from '../draft.ts'
import { findBracketedId, readFileName } from '../group-files.ts'
import { type Issue, createIssue } from '../issue.ts'
import { mergeCues, type SourcedCue } from './merge-cues.ts'
import { separateTracks, type TrackPart } from './separate-tracks.ts'

interface CompileResult {
  /** Undefined when the parts make no valid episode; `issues` then says why. */
  readonly episode: Episode | undefined
  readonly issues: readonly Issue[]
}

/** Makes one episode of one or more files; the first is the one the others add to. */
export function compileEpisode(all: readonly [EpisodePart, ...EpisodePart[]]): CompileResult {
  const { parts, tracks, issues } = separateTracks(all)
  const [first] = parts
  const result = readShape(EpisodeSchema, buildEpisode(parts, tracks))
  if (result.ok) return { episode: result.value, issues }
  const { path, received, expected } = result.issue
  const what = `${path} would be ${received}`
  const hint = `it must be ${expected}; correct it in the file`
  const issue = createIssue(first.file.name, 'error', { code: 'invalid-episode', path, what, hint })
  return { episode: undefined, issues: [issue] }
}

/** Keys are in the order of the schema, so that output is stable; keys without a value are omitted. */
function buildEpisode(parts: readonly [EpisodePart, ...EpisodePart[]], tracks: readonly TrackPart[]): unknown {
  const [{ file }] = parts
  const draft = mergeDrafts(parts.map((part) => part.draft))
  const videoId = draft.videoId ?? (draft.media ? undefined : findBracketedId(file.name))
  const media: Media | undefined = draft.media ?? (videoId === undefined ? undefined : { kind: 'youtube', videoId })
  return omitAbsent({
    formatVersion: FORMAT_VERSION,
    id: videoId ?? `${formatFileSlug(readBaseName(file.name))}-${formatHash(draft.identity ?? file.text)}`,
    title: draft.title ?? readBaseName(file.name),
    heading: draft.heading,
    channel: draft.channel,
    media,
    duration: draft.duration,
    language: draft.language,
    publishedOn: draft.publishedOn,
    viewCount: draft.viewCount,
    thumbnail: draft.thumbnail,
    description: draft.description,
    tags: draft.tags ?? [],
    summary: draft.summary ?? [],
    speakers: buildSpeakers(draft),
    chapters: assignIds(draft.chapters ?? [], (chapter) => `${chapter.start} ${chapter.title}`),
    sponsored: draft.sponsored?.length ? draft.sponsored : undefined,
    highlights: assignIds(
      draft.highlights ?? [],
      (highlight) => `${highlight.at ?? ''} ${highlight.title} ${highlight.quotes[0]?.text ?? ''}`,
    ),
    keyPoints: assignIds(draft.keyPoints ?? [], (point) => `${point.at ?? ''} ${point.title}`),
    mentions: assignIds(draft.mentions ?? [], (mention) => `${mention.at.join(' ')} ${mention.group} ${mention.name}`),
    quotes: assignIds(draft.quotes ?? [], (quote) => `${quote.at ?? ''} ${quote.text}`),
    resources: assignIds(draft.resources ?? [], (resource) => `${resource.url} ${resource.title}`),
    sections: draft.sections ?? [],
    remarks: draft.remarks?.length ? draft.remarks : undefined,
    extra: draft.extra ?? {},
    cues: buildCues(draft.cues),
    tracks: buildTracks(draft.tracks, tracks),
    sources: parts.map(({ file: { name, path }, format, removed }) =>
      omitAbsent({ name: readFileName(name), path, format, removed }),
    ),
  })
}

/** Those that an episode file among the parts holds itself, then the ones that were separated. */
function buildTracks(held: EpisodeDraft['tracks'], tracks: readonly TrackPart[]): unknown[] | undefined {
  const whole = held?.filter(({ cues }) => cues) ?? []
  const taken = new Set(whole.map(({ key }) => key))
  const built = tracks
    .filter(({ key }) => !taken.has(key))
    .map(({ key, language, kind, by, part: { file, format, draft } }) => {
      const cues = (draft.cues ?? []).map((cue) => ({ ...cue, words: undefined, source: 0 }))
      return omitAbsent({ key, language, kind, by, name: readFileName(file.name), format, cues: buildCues(cues) })
    })
  return whole.length + built.length > 0 ? [...whole, ...built] : undefined
}

function buildCues(cues: readonly SourcedCue[]): unknown[] {
  const ids = createCueIds(cues)
  return cues.map((cue, index) =>
    omitAbsent({
      id: ids[index]!,
      start: cue.start,
      end: cue.end,
      text: cue.text,
      speaker: cue.speaker,
      turns: cue.turns?.length ? cue.turns : undefined,
      printed: cue.printed,
      words: encodeCueWords(cue),
      doubt: cue.doubt,
      source: cue.source > 0 ? cue.source : undefined,
    }),
  )
}

function encodeCueWords({ words, text, start }: DraftCue): Cue['words'] {
  return words && words.starts.length > 0 && start !== undefined ? encodeWords(words, { text, start }) : undefined
}

function omitAbsent(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}

function readBaseName(path: string): string {
  const name = readFileName(path)
  return name.replace(/(?:\.(?:info|en|[a-z]{2}(?:-[A-Za-z]{2,4})?))?\.[A-Za-z0-9]{1,8}$/, '') || name
}

type MergedDraft = Omit<EpisodeDraft, 'cues'> & { readonly cues: readonly SourcedCue[] }

/** The first value of a field wins, lists are not mixed. Cues come from the first draft that has any; later ones add word times and fill its gaps. */
function mergeDrafts(drafts: readonly EpisodeDraft[]): MergedDraft {
  const merged: Record<string, unknown> = {}
  for (const { cues: _cues, extra: _extra, captions: _captions, ...draft } of drafts) {
    for (const [key, value] of Object.entries(draft)) {
      if (isSilent(merged[key]) && !isSilent(value)) merged[key] = value
    }
  }
  const extra = Object.assign({}, ...drafts.toReversed().map((draft) => draft.extra ?? {})) as EpisodeDraft['extra']
  return { ...merged, extra, cues: mergeTranscripts(drafts) }
}

function mergeTranscripts(drafts: readonly EpisodeDraft[]): SourcedCue[] {
  let merged: SourcedCue[] = []
  for (const [source, draft] of drafts.entries()) {
    const cues: readonly DraftCue[] = draft.cues ?? []
    if (cues.length === 0) continue
    merged = merged.length === 0 ? cues.map((cue) => ({ ...cue, source })) : mergeCues(merged, cues, source)
  }
  return merged
}

function isSilent(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/**
 * Everything but the list of sources, for the episode itself is the source now, and what its library derived. Entries keep their ids; its own id and those of its
 * cues are not part of a draft, and come again from the video, the times and the text.
 */
export function draftOfEpisode(episode: Episode): EpisodeDraft {
  const {
    formatVersion: _version,
    id: _id,
    sources: _sources,
    repeats: _repeats,
    media,
    speakers,
    cues,
    ...rest
  } = episode
  return {
    ...rest,
    videoId: media?.kind === 'youtube' ? media.videoId : undefined,
    media: media?.kind === 'file' ? media : undefined,
    speakers: speakers.map(({ name, labels }) => ({ name, labels })),
    cues: cues.map(draftOfCue),
  }
}

function draftOfCue({ id: _id, source: _source, words, ...cue }: Cue): DraftCue {
  const { start, text } = cue
  const timed = words && start !== undefined ? decodeWords(words, { text, start }) : undefined
  return { ...cue, words: timed }
}

/** Finds the position of an entry such as `['quotes', 3]` in the files an episode was compiled from. */
export type FindSourcePosition = (path: readonly (string | number)[]) => {
  readonly file: string
  /** From 1; undefined where the format of the file keeps none. */
  readonly line?: number | undefined
}

/** Lists are taken whole from the first file that has them; each cue knows its own file. */
export function createPositionFinder(all: readonly [EpisodePart, ...EpisodePart[]]): FindSourcePosition {
  const { parts } = separateTracks(all)
  const merged = mergeDrafts(parts.map((part) => part.draft))
  return ([key, position, inner, innerPosition]) => {
    if (!isListKey(key)) return { file: parts[0].file.name }
    const index = Number(position)
    const entry: WithLine | undefined = merged[key]?.[index]
    const quote = inner === 'quotes' ? merged.highlights?.[index]?.quotes[Number(innerPosition)] : undefined
    const source =
      key === 'cues' ? (merged.cues[index]?.source ?? 0) : parts.findIndex(({ draft }) => draft[key]?.length)
    return { file: (parts[source] ?? parts[0]).file.name, line: quote?.line ?? entry?.line }
  }
}

const LIST_KEYS = ['highlights', 'keyPoints', 'mentions', 'quotes', 'chapters', 'cues'] as const

function isListKey(key: string | number | undefined): key is (typeof LIST_KEYS)[number] {
  return LIST_KEYS.some((known) => known === key)
}
