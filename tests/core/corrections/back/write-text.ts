/** Writes corrections of a text in any format back, with as little ceremony as a test needs. */

import type { Correction } from '../../../../src/core/episode/correction-schema.ts'
import { editPassage, identify } from '../../../../src/core/corrections/edit-passage.ts'
import { formatPatch } from '../../../../src/core/corrections/back/unified-diff.ts'
import { writeBack, type WrittenBack } from '../../../../src/core/corrections/back/write-back.ts'
import { formatHash } from '../../../../src/core/episode/content-hash.ts'
import { importFiles } from '../../../../src/core/import/import-file.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { FACTS } from '../made-talk.ts'

export type Edit = (segments: ReturnType<typeof buildTranscript>['segments']) => readonly Correction[]

/** Words that stand once in the talk, and what they become; empty words put new ones before `at`. */
export function words(was: string, is: string): Edit {
  return (segments) => {
    const segment = segments.find(({ text }) => text.includes(was))
    if (!segment) throw new Error(`nobody says "${was}": ${segments.map(({ text }) => text).join(' / ')}`)
    return editPassage(segment, [], segment.text.replace(was, is), FACTS)
  }
}

export function rename(from: string, is: string): Edit {
  return () => [identify({ kind: 'name', ...FACTS, from, is })]
}

/** The speaker of the paragraph with these words. */
export function assign(said: string, is: string): Edit {
  return (segments) => {
    const { text, start, speaker = '' } = segments.find((one) => one.text.includes(said))!
    return [
      identify({ kind: 'assign', ...FACTS, passages: [{ passage: formatHash(text), at: start }], was: speaker, is }),
    ]
  }
}

export function border(after: string, count: number): Edit {
  return (segments) => {
    const index = segments.findIndex((one) => one.text.includes(after))
    const [before, { text, start }] = [segments[index - 1]!, segments[index]!]
    return [
      identify({
        kind: 'border',
        ...FACTS,
        before: formatHash(before.text),
        after: formatHash(text),
        at: start,
        words: count,
      }),
    ]
  }
}

export interface WrittenText {
  readonly result: WrittenBack
  /** The file as it is then. */
  readonly text: string
  readonly patch: string
  /** Why each correction that was left out was. */
  readonly left: readonly string[]
}

export function writeText(name: string, content: string | Uint8Array, ...edits: readonly Edit[]): WrittenText {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const files = [{ name, bytes }]
  const { segments } = buildTranscript(importFiles(files).episode!)
  const result = writeBack(
    files,
    edits.flatMap((edit) => edit(segments)),
  )
  if (!result) throw new Error('the file cannot be written again')
  const [file] = result.files
  return {
    result,
    text: file!.raw,
    patch: new TextDecoder().decode(formatPatch(file!, name)),
    left: result.notWritten.map(({ why }) => why),
  }
}
