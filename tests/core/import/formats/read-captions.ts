/** Reads a file with an importer and tells the outcome as text a person can check. */

import type { DraftCue } from '../../../../src/core/import/draft.ts'
import type { Importer, Parsed } from '../../../../src/core/import/importer.ts'
import { decodeFile } from '../../../../src/core/import/source-file.ts'

export function readCaptions(importer: Importer, content: string | object, name = 'a.file'): Parsed {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  const decoded = decodeFile({ name, bytes: new TextEncoder().encode(text) })
  if (!decoded.text) return { draft: undefined, issues: decoded.issues }
  return importer.parse(decoded.text)
}

/** `1.5–3 Anna: Hello@1.5 there@2`: span, speaker, text, word times behind their words. */
export function tellCues(parsed: Parsed): string[] {
  return (parsed.draft?.cues ?? []).map(tellCue)
}

export function tellCodes(parsed: Parsed): string[] {
  return parsed.issues.map((issue) => issue.code)
}

function tellCue(cue: DraftCue): string {
  const span = cue.start === undefined ? '' : `${cue.start}–${cue.end ?? ''} `
  return `${span}${cue.speaker === undefined ? '' : `${cue.speaker}: `}${tellWords(cue)}`
}

function tellWords({ text, words }: DraftCue): string {
  if (!words) return text
  let told = ''
  words.offsets.forEach((offset, index) => {
    const end = words.ends ? `–${words.ends[index]}` : ''
    const word = text.slice(offset, words.offsets[index + 1] ?? text.length)
    const before = index === 0 ? text.slice(0, offset) : ''
    told += `${before}${word.replace(/^\S*/, (letters) => `${letters}@${words.starts[index]}${end}`)}`
  })
  return told
}
