/** Takes marks off the ends of a text. Character by character, because a pattern for the end tries every run of marks inside. */

/** `mark` matches one character that is taken off; `endMark` another set for the end. Linear. */
export function trimMarks(text: string, mark: RegExp, endMark: RegExp = mark): string {
  let from = 0
  while (from < text.length && mark.test(text[from]!)) from++
  return trimEndMarks(text.slice(from), endMark)
}

/** The same at the end alone. */
export function trimEndMarks(text: string, mark: RegExp): string {
  let to = text.length
  while (to > 0 && mark.test(text[to - 1]!)) to--
  return text.slice(0, to)
}
