/** Exports WebVTT captions: the cues of the source with voice tags and word times, where known. */

import type { TimedWords } from '../../episode/words-codec.ts'
import { TRACK_MAKERS } from '../../episode/tracks.ts'
import { oneLine } from '../../text/one-line.ts'
import type { Track } from '../../episode/schema.ts'
import type { TextExporter } from '../exporter.ts'
import { findTranslation, getBothLines } from '../captions/both-lines.ts'
import { fitLines } from '../captions/fit-lines.ts'
import { formatCaptionTime, getTimedLines, mapLines, type TimedLine } from '../captions/timed-lines.ts'

export const webvttExport: TextExporter = {
  format: 'webvtt',
  name: 'WebVTT',
  holds: 'Captions for web players, with word times where known.',
  extension: '.vtt',
  mime: 'text/vtt',
  place: 'more',
  needs: 'times',
  write: ({ episode }, options) => writeWebvtt(fitLines(getTimedLines(episode), options), episode.language),
}

export const webvttBothExport: TextExporter = {
  format: 'webvtt-both',
  name: 'WebVTT, both languages',
  holds: 'A translation under each line, with its language.',
  extension: '.both.vtt',
  mime: 'text/vtt',
  place: 'more',
  needs: 'translation',
  write: ({ episode }, options) =>
    writeWebvtt(fitLines(getBothLines(episode), options), episode.language, findTranslation(episode)),
}

/** @param other The text of the second lines. */
export function writeWebvtt(lines: readonly TimedLine[], language: string | undefined, other?: Track): string {
  const isEstimated = lines.some((line) => line.endBasis === 'estimated')
  const remark = isEstimated
    ? ['NOTE\nThe source states no end for some of these cues; their ends follow from the number of words.\n']
    : []
  const tag = language === undefined ? '' : `Language: ${oneLine(language)}\n`
  const maker = other?.by === undefined ? '' : `, ${TRACK_MAKERS[other.by]}`
  const rule = other ? [`NOTE\nThe second line of a cue is a translation${maker}. It is not what was said.\n`] : []
  const cues = lines.map((line) => writeCue(line, other?.language))
  return [`WEBVTT\nKind: captions\n${tag}`, ...remark, ...rule, ...cues].join('\n')
}

function writeCue(line: TimedLine, language: string | undefined): string {
  const times = `${formatCaptionTime(line.start, '.')} --> ${formatCaptionTime(line.end, '.')}`
  const voice = line.speaker === undefined ? '' : `<v ${escape(oneLine(line.speaker)).replaceAll('&gt;', '›')}>`
  const { second: other = '' } = line
  const tagged = language === undefined ? escape(oneLine(other)) : `<lang ${language}>${escape(oneLine(other))}</lang>`
  const second = other === '' ? '' : `${tagged}\n`
  return `${times}\n${voice}${line.words ? writeWords(line, line.words) : mapLines(line.text, (text) => escape(oneLine(text)))}\n${second}`
}

/** Puts a timestamp tag (`<00:01.200>`) before each timed word, except at the start of the cue. */
function writeWords({ text, start }: TimedLine, words: TimedWords): string {
  let written = ''
  let from = 0
  for (const [index, offset] of words.offsets.entries()) {
    const at = words.starts[index]!
    written += escape(text.slice(from, offset).replace(/[^\S\n]+/g, ' '))
    if (offset > 0 || at > start) written += `<${formatCaptionTime(at, '.')}>`
    from = offset
  }
  return (written + escape(text.slice(from).replace(/[^\S\n]+/g, ' '))).trim()
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
