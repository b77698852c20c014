/** Makes an element a field for one paragraph: plain text without line breaks, with the changed words marked while it is typed. */

import type { TextRange } from '../../core/text/range.ts'
import { createPainter } from '../transcript/painting/painter.ts'

/** The paragraph as it is drawn gives way to what is put into its row. Returns the way back. */
export function markRow(row: HTMLElement | null, name: 'correcting' | 'original'): () => void {
  if (row) row.dataset[name] = ''
  return () => void delete row?.dataset[name]
}

interface AttachedField {
  /** Marks these characters, as soon as no input method writes in them. */
  mark(changed: readonly TextRange[]): void
  stop(): void
}

export function attachField(field: HTMLElement, text: string, onType: (text: string) => void): AttachedField {
  const painter = createPainter('typed')
  const ended = new AbortController()
  const { signal } = ended
  field.textContent = text
  makeEditable(field)
  const insert = (given: string) => {
    // Deprecated, and the only way by which the browser can undo it.
    document.execCommand('insertText', false, given.replace(/\s+/g, ' '))
  }
  field.addEventListener('input', () => onType(readField(field)), { signal })
  field.addEventListener(
    'beforeinput',
    (event) => {
      if (event.inputType === 'insertParagraph' || event.inputType === 'insertLineBreak') event.preventDefault()
    },
    { signal },
  )
  field.addEventListener(
    'paste',
    (event) => {
      event.preventDefault()
      insert(event.clipboardData?.getData('text/plain') ?? '')
    },
    { signal },
  )
  // Text that is dropped brings its line breaks and letters along.
  field.addEventListener('drop', (event) => event.preventDefault(), { signal })
  return {
    mark: (changed) => painter.paint(listRanges(field, changed)),
    stop() {
      ended.abort()
      painter.clear()
    },
  }
}

/** A browser without plain fields throws; what is pasted is plain there too. */
function makeEditable(field: HTMLElement): void {
  try {
    field.contentEditable = 'plaintext-only'
  } catch {
    field.contentEditable = 'true'
  }
}

/** Some browsers put fixed spaces where a space is typed beside another. */
function readField(field: HTMLElement): string {
  return (field.textContent ?? '').replaceAll('\u00A0', ' ')
}

/** The browser may have cut the text into several nodes. */
function listRanges(field: HTMLElement, changed: readonly TextRange[]): Range[] {
  const nodes = [...iterateTexts(field)]
  const find = (offset: number) => {
    let rest = offset
    for (const node of nodes) {
      if (rest <= node.length) return { node, offset: rest }
      rest -= node.length
    }
    return undefined
  }
  return changed.flatMap(({ start, end }) => {
    const [from, to] = [find(start), find(end)]
    if (!from || !to) return []
    const range = document.createRange()
    range.setStart(from.node, from.offset)
    range.setEnd(to.node, to.offset)
    return [range]
  })
}

function* iterateTexts(field: HTMLElement): Generator<Text> {
  const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) if (walker.currentNode instanceof Text) yield walker.currentNode
}
