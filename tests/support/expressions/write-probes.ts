/** Texts made to keep one regular expression busy: they lead to each of its repetitions and then repeat what it takes. */

import { parseExpression, type Part } from './parse-expression.ts'

export interface Probe {
  readonly before: string
  /** Repeated as often as the size asked for. */
  readonly unit: string
  /** Text on which the expression fails. */
  readonly after: string
}

/** The characters that expressions here look for, the usual ones first. */
const CHARACTERS = Array.from('a 1A"[](:-.,*_#\n\t`<>\'&|/\\;=!?@{}+~%“”‘’«»–—―→•·：éß你あ́💬\u00A0\u200B\uFE0F🏽ー')

/** Given to every expression, whatever it looks like. */
const FILLERS = [
  ...Array.from(' \t\n"`[(#*-_1:aA💬“,.|<&\\'),
  ...'``` |<br>|[](| #|**|- |11:|a |A a |Ann: |1:57 |[1:57] |, |. |<a '.split('|'),
]

const ENDS = ['', '\n\0']

export const writeText = ({ before, unit, after }: Probe, size: number): string => before + unit.repeat(size) + after

/** No two alike. */
export function writeProbes(source: string, flags: string): Probe[] {
  const probes = new Map<string, Probe>()
  // A branch with `^` that matches at the front must not hide another branch further on.
  const isAnchored = source.includes('^')
  const add = (before: string, unit: string): void => {
    if (unit === '') return
    for (const start of isAnchored ? ['', '\0'] : ['']) {
      const probe = { before: start + before, unit, after: '' }
      for (const after of ENDS) probes.set(JSON.stringify([probe.before, unit, after]), { ...probe, after })
    }
  }
  for (const unit of FILLERS) add('', unit)
  const writer = new SampleWriter(flags)
  const whole = parseExpression(source)
  findRepeats(whole, [''], writer, (befores, body) => {
    const units = writer.list(body)
    for (const before of befores) {
      add('', before)
      for (const unit of units) {
        add(before, unit)
        add('', before + unit)
      }
    }
  })
  for (const sample of writer.list(whole)) add('', sample)
  return [...probes.values()]
}

/** Calls `visit` with each repetition and with texts that lead to it. Returns texts that lead behind the part. */
function findRepeats(
  part: Part,
  befores: readonly string[],
  writer: SampleWriter,
  visit: (befores: readonly string[], body: Part) => void,
): readonly string[] {
  switch (part.kind) {
    case 'all':
      return part.parts.reduce((reached, one) => findRepeats(one, reached, writer, visit), befores)
    case 'any':
      return few(part.options.map((option) => findRepeats(option, befores, writer, visit)).flat())
    case 'repeat': {
      if (part.max > 1) visit(befores, part.body)
      const once = findRepeats(part.body, befores, writer, visit)
      if (part.min === 0) return few([...befores.slice(0, 2), ...once])
      const least = writer.write(part.body).repeat(part.min - 1)
      return once.map((text) => text + least)
    }
    case 'look':
      findRepeats(part.body, befores, writer, visit)
      return befores
    case 'one':
    case 'back':
      return befores.map((before) => before + writer.write(part))
  }
}

const few = (texts: readonly string[]): string[] => [...new Set(texts)].slice(0, 5)

/** Writes texts that a part matches, with a wanted character wherever the part takes it. */
class SampleWriter {
  private readonly accepted = new Map<string, readonly string[]>()
  private readonly flags: string

  constructor(flags: string) {
    this.flags = flags.replace(/[gy]/g, '')
  }

  list(part: Part): string[] {
    return [...new Set(CHARACTERS.map((wanted) => this.write(part, wanted)))].slice(0, 14)
  }

  write(part: Part, wanted = ''): string {
    switch (part.kind) {
      case 'all':
        return part.parts.map((one) => this.write(one, wanted)).join('')
      case 'any': {
        const texts = part.options.map((option) => this.write(option, wanted))
        return texts.find((text) => text.includes(wanted)) ?? texts[0]!
      }
      case 'repeat':
        return this.write(part.body, wanted).repeat(Math.max(part.min, 1))
      case 'one': {
        const accepted = this.accept(part.source)
        return accepted.includes(wanted) ? wanted : (accepted[0] ?? '')
      }
      case 'look':
      case 'back':
        return ''
    }
  }

  private accept(source: string): readonly string[] {
    const known = this.accepted.get(source)
    if (known) return known
    const one = new RegExp(`^${source}$`, this.flags)
    // A character that the list does not have is written as the pattern writes it.
    const found = CHARACTERS.filter((character) => one.test(character))
    const own = found.length === 0 ? [source.replace(/^\\/, '')].filter((text) => one.test(text)) : found
    this.accepted.set(source, own)
    return own
  }
}
