/** Classifies questions: "right?" and "you know?" are tags, "Why does that work, right?" is a question. */

import { tokenize } from '../word-index.ts'

/**
 * ask: a real question · tag: a statement ending in "right?" or similar, a question only if answered ·
 * short: one or two words ("Why?"), a question only if answered · empty: a backchannel or surprise ("Really?") ·
 * reported: asked by someone the speaker tells about.
 */
export type QuestionForm = 'ask' | 'tag' | 'short' | 'empty' | 'reported'

/** "And I'm like, why?" · "She said, who are you?" Not "you said", which introduces a real question. */
const REPORTED =
  /^(?:(?:and|so|but|then|because|um|uh|well),? )*(?:i|he|she|they|we|people|everyone|everybody)(?:(?:['’](?:m|s|re)| am| is| are| was| were)(?: just| all)? like| said| says| say| asked| thought| goes| go| went), /i

const EMPTY: ReadonlySet<string> = new Set(
  (
    'right|you know|ya know|know|okay|ok|yeah|yes|no|huh|hm|hmm|mm|mhm|eh|see|you see|really|oh really|oh yeah|what|sorry|' +
    'pardon|excuse me|got it|make sense|makes sense|does that make sense|you know what i mean|know what i mean|correct|' +
    'seriously|for real|guess what|you know what|you know why|who knows|what else|like|so|and|but|or|or what|uh|um|' +
    'what can i say|what do i know|what the hell|what the heck|remember|alright|all right|wait what|oh|true|' +
    'verdad|no es verdad|sabes|vale|no crees|nicht wahr|nicht|oder|gell|ne|na|n est ce pas|nest ce pas|hein|da accordo|vero|né'
  ).split('|'),
)

const MAX_EMPTY_WORDS = 6

const NEGATED =
  /^(?:is|are|was|were|do|does|did|has|have|had|ca|can|could|wo|would|should|ai)nt (?:it|i|you|he|she|we|they|that|there)$/
const PLAIN =
  /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should) (?:it|i|you|he|she|we|they|that|there)$/

const LEADS: ReadonlySet<string> = new Set(
  'a ah actually alright also and anyway because but first hey i just like look maybe mean no now of oh ok okay or right so sorry then uh um wait well yeah yes you know'.split(
    ' ',
  ),
)
const ASKING: ReadonlySet<string> = new Set(
  (
    'am are arent can cant could couldnt did didnt do does doesnt dont had has hasnt have havent how hows is isnt may might ' +
    'shall should shouldnt was wasnt were werent what whats when whens where wheres which who whom whos whose why whys will ' +
    'wont would wouldnt ' +
    'que quien quienes cual cuales como cuando donde por wer wie wo wann warum wieso weshalb welche welcher welches ' +
    'pourquoi comment quand ou quel quelle quels quelles qui est quoi'
  ).split(' '),
)
/** Maximum words before the question word: "So, Nathan, how …". */
const MAX_LEAD_WORDS = 5

/** Expects a sentence that ends with a question mark. */
export function classifyQuestion(sentence: string): QuestionForm {
  const words = tokenize(sentence).map((token) => token.key)
  if (isEmpty(words)) return 'empty'
  if (REPORTED.test(sentence)) return 'reported'
  const tail = tokenize(sentence.split(/[,—–;:]|\s-+\s/).at(-1)!).map((token) => token.key)
  if (tail.length < words.length && isTag(tail.join(' ')) && !asks(words.slice(0, words.length - tail.length)))
    return 'tag'
  return words.length < 3 && !isUnspaced(sentence) ? 'short' : 'ask'
}

/** True for a backchannel, with or without lead-in words: "Oh, really?" */
function isEmpty(words: readonly string[]): boolean {
  const lead = words.length - dropLeads(words).length
  if (words.length === 0) return true
  for (let from = Math.max(0, words.length - MAX_EMPTY_WORDS); from <= lead; from++) {
    if (EMPTY.has(words.slice(from).join(' '))) return true
  }
  return false
}

function isTag(words: string): boolean {
  return EMPTY.has(words) || NEGATED.test(words) || PLAIN.test(words)
}

function dropLeads(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !LEADS.has(word))
  return first > 0 ? words.slice(first) : words
}

/** True when the sentence opens with a question word, after lead-in words. */
function asks(words: readonly string[]): boolean {
  const rest = dropLeads(words)
  return ASKING.has(rest[0] ?? '') || words.slice(1, MAX_LEAD_WORDS).some((word) => WHY.has(word))
}

const WHY: ReadonlySet<string> = new Set(['how', 'what', 'when', 'where', 'which', 'who', 'why'])

function isUnspaced(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text)
}
