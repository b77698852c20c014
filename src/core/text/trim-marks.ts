/** Trims marks from the ends of a text. Character by character: a regular expression anchored at the end is quadratic. */

/** `mark` matches one character to trim; `endMark` is used at the end if it differs. Linear. */
export function trimMarks(text: string, mark: RegExp, endMark: RegExp = mark): string {
  let from = 0
  while (from < text.length && mark.test(text[from]!)) from++
  return trimEndMarks(text.slice(from), endMark)
}

/** Trims the end only. */
export function trimEndMarks(text: string, mark: RegExp): string {
  let to = text.length
  while (to > 0 && mark.test(text[to - 1]!)) to--
  return text.slice(0, to)
}
