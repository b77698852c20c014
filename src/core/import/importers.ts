/** All formats in the order they are tried, and the choice between them: by name, then by content. */

import { interviewTranscriber } from './formats/interview-transcriber.ts'
import { diarizedJson, unknownJson, wordTimings } from './formats/other-json.ts'
import { plainText } from './formats/plain-text.ts'
import { chaptersJson, podcastHtml, podcastJson } from './formats/podcast.ts'
import { sbv } from './formats/sbv.ts'
import {
  assemblyaiJson,
  awsTranscribeJson,
  deepgramJson,
  elevenlabsJson,
  gentleJson,
  speechmaticsJson,
} from './formats/speech-services.ts'
import { ttml } from './formats/ttml.ts'
import { subrip, webvtt } from './formats/webvtt.ts'
import { whisperChunks, whisperCppJson, whisperJson, whisperTsv, whisperxJson } from './formats/whisper.ts'
import { youtubeJson3, youtubeSrv1, youtubeSrv3, youtubeTranscriptApi } from './formats/youtube.ts'
import { ytDlpInfo } from './formats/yt-dlp-info.ts'
import type { Importer } from './importer.ts'
import { noteImporter } from './note/note-importer.ts'
import { LIMITS } from './limits.ts'
import { decodeFile, type SourceFile, type SourceText } from './source-file.ts'
import { createIssue } from './issue.ts'

/**
 * A new format is a file in `formats/` and a line here; all that is said of formats elsewhere is read from this list. Earlier
 * ones are tried first, so the stricter come before the looser.
 */
export const importers: readonly Importer[] = [
  noteImporter,
  webvtt,
  subrip,
  sbv,
  whisperTsv,
  ttml,
  youtubeSrv3,
  youtubeSrv1,
  podcastHtml,
  youtubeJson3,
  interviewTranscriber,
  ytDlpInfo,
  chaptersJson,
  podcastJson,
  deepgramJson,
  awsTranscribeJson,
  assemblyaiJson,
  speechmaticsJson,
  elevenlabsJson,
  gentleJson,
  whisperCppJson,
  whisperxJson,
  whisperJson,
  whisperChunks,
  youtubeTranscriptApi,
  wordTimings,
  diarizedJson,
  unknownJson,
  plainText,
]

/** The importer whose extension and content both fit; else the first whose content fits, with a warning that the name lies. */
export function findImporter(file: SourceText, among: readonly Importer[] = importers) {
  const named = among.filter((importer) => findExtension(importer, file.name) !== undefined)
  const isPlain = (importer: Importer) =>
    importer.format !== 'plain-text' || !among.some((other) => other.passesForText && other.accepts('', file.text))
  const fits = (importer: Importer) => importer.accepts(file.name, file.text) && isPlain(importer)
  const byName = named.toSorted((a, b) => extensionLength(b, file.name) - extensionLength(a, file.name)).find(fits)
  if (byName) return { importer: byName, issues: [] }
  const byContent = among.find((importer) => !named.includes(importer) && fits(importer))
  if (!byContent) {
    const issue = createIssue(file.name, 'error', {
      code: 'unknown-format',
      line: 1,
      what: 'this program does not know the format of this content',
      hint: `it reads notes, captions and machine transcripts: ${getExtensions(among)}`,
      excerpt: file.text.slice(0, 200).trimStart(),
    })
    return { importer: undefined, issues: [issue] }
  }
  if (named.length === 0) return { importer: byContent, issues: [] }
  const what = `the name says ${named[0]!.name}, the content is ${byContent.name}`
  const hint = `it was read by its content; rename it to …${byContent.extensions[0]}`
  return { importer: byContent, issues: [createIssue(file.name, 'warning', { code: 'name-lies', what, hint })] }
}

function findExtension(importer: Importer, name: string): string | undefined {
  const lower = name.toLowerCase()
  return importer.extensions.find((extension) => lower.endsWith(extension))
}

function extensionLength(importer: Importer, name: string): number {
  return findExtension(importer, name)?.length ?? 0
}

/** `.md, .vtt, .srt`: the first extension of each, once. */
function getExtensions(among: readonly Importer[]): string {
  return [...new Set(among.flatMap(({ extensions }) => extensions[0] ?? []))].join(', ')
}

/** Formats that prose, Markdown or JSON of any kind cannot be mistaken for. */
const DISTINCT = importers.filter(({ format }) => !['note', 'plain-text', 'json'].includes(format))

/** True when the content alone shows a transcript, whatever the file is called. False for large files. Never throws. */
export function isTranscript(file: SourceFile): boolean {
  if (file.bytes.length > LIMITS.largeFileBytes) return false
  const { text } = decodeFile(file)
  return text !== undefined && DISTINCT.some((importer) => importer.accepts(file.name, text.text))
}
