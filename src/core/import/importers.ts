/** All formats in the order they are tried, and the choice between them: by name, then by content. */

import { assemblyaiJson } from './formats/assemblyai-json.ts'
import { awsTranscribeJson } from './formats/aws-transcribe-json.ts'
import { chaptersJson } from './formats/chapters-json.ts'
import { deepgramJson } from './formats/deepgram-json.ts'
import { diarizedJson } from './formats/diarized-json.ts'
import { elevenlabsJson } from './formats/elevenlabs-json.ts'
import { nameFormat } from './format-table.ts'
import { gentleJson } from './formats/gentle-json.ts'
import { interviewTranscriber } from './formats/interview-transcriber.ts'
import { plainText } from './formats/plain-text.ts'
import { podcastHtml } from './formats/podcast-html.ts'
import { podcastJson } from './formats/podcast-json.ts'
import { sbv } from './formats/sbv.ts'
import { speechmaticsJson } from './formats/speechmatics-json.ts'
import { subrip } from './formats/subrip.ts'
import { ttml } from './formats/ttml.ts'
import { unknownJson } from './formats/unknown-json.ts'
import { webvtt } from './formats/webvtt.ts'
import { whisperChunks } from './formats/whisper-chunks.ts'
import { whisperCppJson } from './formats/whisper-cpp-json.ts'
import { whisperJson } from './formats/whisper-json.ts'
import { whisperTsv } from './formats/whisper-tsv.ts'
import { whisperxJson } from './formats/whisperx-json.ts'
import { wordTimings } from './formats/word-timings.ts'
import { youtubeJson3 } from './formats/youtube-json3.ts'
import { youtubeSrv1 } from './formats/youtube-srv1.ts'
import { youtubeSrv3 } from './formats/youtube-srv3.ts'
import { youtubeTranscriptApi } from './formats/youtube-transcript-api.ts'
import { ytDlpInfo } from './formats/yt-dlp-info.ts'
import type { Importer } from './importer.ts'
import { createIssueLog, type Issue } from './issue.ts'
import { noteImporter } from './note/note-importer.ts'
import { LIMITS } from './limits.ts'
import { decodeFile, type SourceFile, type SourceText } from './source-file.ts'

/** A new format is a file in `formats/` and a line here. Earlier ones are tried first, so the stricter come before the looser. */
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

export interface ImporterChoice {
  /** Undefined when no format recognises the content; then `issues` says so. */
  readonly importer: Importer | undefined
  readonly issues: readonly Issue[]
}

/** The importer whose extension and content both fit; else the first whose content fits, with a warning that the name lies. */
export function findImporter(file: SourceText, among: readonly Importer[] = importers): ImporterChoice {
  const log = createIssueLog(file.name)
  const named = among.filter((importer) => findExtension(importer, file.name) !== undefined)
  const fits = (importer: Importer) => importer.accepts(file.name, file.text)
  const byName = named.toSorted((a, b) => extensionLength(b, file.name) - extensionLength(a, file.name)).find(fits)
  if (byName) return { importer: byName, issues: [] }
  const byContent = among.find((importer) => !named.includes(importer) && fits(importer))
  if (!byContent) {
    log.error({
      code: 'unknown-format',
      line: 1,
      what: 'this program does not know the format of this content',
      hint: `it reads notes, captions and machine transcripts: ${getExtensions(among)}`,
      excerpt: file.text.slice(0, 200).trimStart(),
    })
  } else if (named.length > 0) {
    log.warn({
      code: 'name-lies',
      what: `the name says ${nameFormat(named[0]!.format)}, the content is ${nameFormat(byContent.format)}`,
      hint: `it was read by its content; rename it to …${byContent.extensions[0]}`,
    })
  }
  return { importer: byContent, issues: log.list }
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
