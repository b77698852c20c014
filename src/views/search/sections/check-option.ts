/** The way from the palette to the page that checks quotations: for what looks like a quotation, and by its name. */

import { countWords } from '../../../core/text/words.ts'
import type { PaletteOption, PaletteSection } from './palette-option.ts'

const NAME = 'Check a quote'
/** Letters of the name that must be typed. */
const MIN_LETTERS = 4
/** Words of a text that is hardly a search. */
const LONG = 6
/** Words between quotation marks; fewer are searched as a phrase. */
const QUOTED = 4
const MARK = /["“”„«»‹›「」『』]/

/** Above the way to all results, which stays in sight at the end. */
export function addCheckOption(sections: readonly PaletteSection[], typed: string): readonly PaletteSection[] {
  const option = getCheckOption(typed.trim())
  if (!option) return sections
  const at = sections.findIndex(({ id }) => id === 'more')
  return sections.toSpliced(at === -1 ? sections.length : at, 0, {
    id: 'check',
    title: '',
    note: '',
    options: [option],
  })
}

/** Nothing was found that could be shown. */
export function isNothingFound(sections: readonly PaletteSection[]): boolean {
  return sections.every(({ id }) => id === 'check')
}

function getCheckOption(typed: string): PaletteOption | undefined {
  const name = NAME.toLowerCase()
  if (typed.length >= MIN_LETTERS && name.startsWith(typed.toLowerCase()))
    return { kind: 'check', key: 'check', quote: '', text: NAME }
  if (countWords(typed) < (MARK.test(typed) ? QUOTED : LONG)) return undefined
  return { kind: 'check', key: 'check', quote: typed, text: `Check this quote: ${typed}` }
}
