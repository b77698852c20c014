/** A position in the episode file, counted as a reader does. */

const NAMES: Readonly<Record<string, string>> = {
  highlights: 'Highlight',
  keyPoints: 'Key point',
  mentions: 'Mention',
  quotes: 'Quote',
  chapters: 'Chapter',
  cues: 'Paragraph',
}

/** `['highlights', 2, 'quotes', 1]`: `Highlight 3, quote 2`. The first quote of a highlight needs no number. */
export function describePath(path: readonly (string | number)[]): string {
  const parts: string[] = []
  for (const [depth, step] of path.entries()) {
    const position = path[depth + 1]
    if (typeof step !== 'string' || typeof position !== 'number') continue
    if (depth > 0 && position === 0) continue
    const name = NAMES[step] ?? step
    parts.push(`${depth === 0 ? name : name.toLowerCase()} ${position + 1}`)
  }
  return parts.join(', ') || 'The file'
}
