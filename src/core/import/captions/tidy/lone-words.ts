/** In files with word times, times the word of a one-word caption at its start. */

import type { Caption, CaptionLine } from '../caption.ts'

/** Unchanged when no word of the file has a time. */
export function markLoneWords(captions: readonly Caption[]): readonly Caption[] {
  if (!captions.some((caption) => caption.lines.some((line) => line.words.length > 0))) return captions
  return captions.map((caption) => {
    const spoken = caption.lines.filter((line) => line.text !== '')
    const [line] = spoken
    if (spoken.length !== 1 || !line || line.words.length > 0 || line.text.includes(' ')) return caption
    return caption.start === undefined ? caption : { ...caption, lines: [markStart(line, caption.start)] }
  })
}

function markStart(line: CaptionLine, at: number): CaptionLine {
  return { ...line, words: [{ offset: 0, at }] }
}
