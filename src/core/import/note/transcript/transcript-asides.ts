/** Recognises blocks of a transcript that are not speech. */

import type { Block } from '../../markdown/blocks.ts'
import { joinPieces } from '../text-pieces.ts'
import type { Turn } from './split-turns.ts'

/** Text about the transcript instead of speech: an untimed block quote, a title that unfolds, a placeholder. */
export function isBeside(block: Block, turns: readonly Turn[]): boolean {
  if (block.kind === 'unfold') return true
  if (turns.some((turn) => turn.time)) return false
  return block.kind === 'quote' || isPlaceholder(turns)
}

const TALK =
  /\b(?:let me know if|hope this helps|feel free to|would you like me to|happy to (?:help|adjust|revise)|if you(?:'d| would) like me to)\b/i

/** Closing remarks of the language model that wrote the note. */
export function isTalk(block: Block, turns: readonly Turn[]): boolean {
  const isPlain = block.kind === 'paragraph' && turns.every((turn) => !turn.time && turn.label === undefined)
  return isPlain && block.lines.join(' ').length <= 400 && TALK.test(block.lines.join(' '))
}

/** All in emphasis or brackets and without a time: above the first time it is about the transcript. */
export function isAside(block: Block, turns: readonly Turn[]): boolean {
  if (turns.some((turn) => turn.time)) return false
  const text = block.kind === 'paragraph' ? block.lines.join(' ').trim() : ''
  return /^(?:\*[^*].*\*|_.*_|\(.*\)|\[[^\]]*\])$/.test(text)
}

function isPlaceholder(turns: readonly Turn[]): boolean {
  return (
    turns.length === 1 &&
    /^[[(*_]*(?:the )?(?:full |complete )?transcript (?:is |not |un)?(?:available|continues|continued|truncated|omitted|to follow|follows)/i.test(
      joinPieces(turns[0]!.pieces),
    )
  )
}
