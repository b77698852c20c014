/** A made-up conversation with natural word frequencies: a few words everywhere, topics that come and go, many rare words. */

import { createChance, type Chance } from './random.ts'

const ONSETS = 'b c d f g h k l m n p r s t v w br cr dr fl gr pl pr sh sl st th tr'.split(' ')
const VOWELS = 'a e i o u ai ea ou'.split(' ')
const CODAS = ['', '', 'n', 'r', 's', 't', 'l', 'm', 'nd', 'st', 'ck']
const SMALL = 'the and of to a in that it is you for on we so be but with they this what about not are just have'.split(
  ' ',
)

export interface SpokenTextSize {
  readonly paragraphs: number
  readonly vocabulary: number
  readonly seed: number
}

/** Paragraphs of 15 to 60 words, sentences and all. */
export function makeSpokenText({ paragraphs, vocabulary, seed }: SpokenTextSize): string[] {
  const chance = createChance(seed)
  const words = makeWords(vocabulary, chance)
  const texts: string[] = []
  while (texts.length < paragraphs) {
    // A topic lasts some paragraphs and has a dozen words of its own.
    const topic = Array.from({ length: 12 }, () => words[60 + chance.below(words.length - 60)]!)
    for (let left = 3 + chance.below(10); left > 0 && texts.length < paragraphs; left--) {
      texts.push(makeParagraph(words, topic, chance))
    }
  }
  return texts
}

/** Lines of seven words, as captions are cut. */
export function cutCaptions(paragraphs: readonly string[]): string[] {
  return paragraphs.flatMap((paragraph) => {
    const words = paragraph.split(' ')
    return Array.from({ length: Math.ceil(words.length / 7) }, (_, line) =>
      words.slice(line * 7, line * 7 + 7).join(' '),
    )
  })
}

function makeWords(count: number, chance: Chance): string[] {
  const words = new Set<string>()
  while (words.size < count) {
    const syllables = 1 + chance.below(3) + (words.size > count / 10 ? 1 : 0)
    words.add(
      Array.from({ length: syllables }, () => chance.pick(ONSETS) + chance.pick(VOWELS) + chance.pick(CODAS)).join(''),
    )
  }
  return [...words]
}

function makeParagraph(words: readonly string[], topic: readonly string[], chance: Chance): string {
  const length = 15 + chance.below(45)
  let text = ''
  let isStart = true
  for (let place = 0; place < length; place++) {
    const word = pickWord(words, topic, chance)
    text += `${text === '' ? '' : ' '}${isStart ? word.charAt(0).toUpperCase() + word.slice(1) : word}`
    isStart = chance.next() < 0.08
    if (isStart) text += '.'
    else if (chance.next() < 0.06) text += ','
  }
  return text
}

function pickWord(words: readonly string[], topic: readonly string[], chance: Chance): string {
  const kind = chance.next()
  if (kind < 0.5) return chance.pick(SMALL)
  if (kind < 0.62) return chance.pick(topic)
  // Rank r with weight 1/r.
  return words[Math.min(words.length - 1, Math.floor(Math.exp(chance.next() * Math.log(words.length))) - 1)]!
}
