/** Whether a sentence can be read without the one before it. */

const DEPENDENT_START = /^(and|but|so|which|because|yeah|well|it|it['’]s|they|they['’]re|this is)\b/i
const FILLERS = /\b(um+|uh+|erm?|you know|i mean|sort of|kind of)\b|\blike,/i

export function canStandAlone(text: string): boolean {
  return !DEPENDENT_START.test(text) && !FILLERS.test(text)
}
