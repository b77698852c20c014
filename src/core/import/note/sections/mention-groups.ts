/** Joins groups of mentions that have sections of their own to the section of mentions above. */

import { findMentionKind } from '../../../episode/note-dialect.ts'
import type { Line } from '../../markdown/lines.ts'
import type { NotePart } from '../outline.ts'

interface JoinedPart extends NotePart {
  readonly isJoined?: boolean
}

/** `## Mentions`, nothing under it, then `## People` and `## Companies`. */
export function joinMentionGroups(parts: readonly NotePart[]): NotePart[] {
  const joined: JoinedPart[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    const isGroup =
      part.section === undefined && findMentionKind(part.title) !== 'other' && last?.section === 'mentions'
    const isOpen = last !== undefined && (last.isJoined === true || last.lines.every((line) => line.text.trim() === ''))
    if (!isGroup || !isOpen) joined.push(part)
    else
      joined[joined.length - 1] = {
        ...last,
        isJoined: true,
        lines: [...last.lines, createHeading(part), ...part.lines],
      }
  }
  return joined
}

function createHeading({ title, line }: NotePart): Line {
  return { number: line, text: `### ${title}`, fenced: false }
}
