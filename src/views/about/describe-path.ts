/** A place in the episode file as a reader counts it. */

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
  for (const [place, step] of path.entries()) {
    const position = path[place + 1]
    if (typeof step !== 'string' || typeof position !== 'number') continue
    if (place > 0 && position === 0) continue
    const name = NAMES[step] ?? step
    parts.push(`${place === 0 ? name : name.toLowerCase()} ${position + 1}`)
  }
  return parts.join(', ') || 'The file'
}
