/** Keeps the text of the page that checks quotations over a reload. It stays in its tab and goes with it. */

import { onPageLeave } from '../../platform/page-visibility.ts'
import { tryParseJson } from '../../core/episode/parse-json.ts'
import { readTabValue, writeTabValue } from '../../storage/tab-value.ts'
import type { GivenText, TextCheck } from './text-check.ts'

interface KeptText {
  readonly given: GivenText
  /** Its verdicts were shown, or were coming. */
  readonly wasChecked: boolean
}

const KEY = 'text to check'
/** Milliseconds without a change until the text is kept. It is kept in any case when the page is left. */
const PAUSE = 500

export function readKeptText(): KeptText | undefined {
  const kept = tryParseJson(readTabValue(KEY) ?? '')
  if (typeof kept !== 'object' || kept === null) return undefined
  const { text, format, name, wasChecked } = kept as Readonly<Record<string, unknown>>
  if (typeof text !== 'string' || (format !== 'plain' && format !== 'markdown' && format !== 'html')) return undefined
  return {
    given: { text, format, name: typeof name === 'string' ? name : undefined },
    wasChecked: wasChecked === true,
  }
}

/** @returns Ends it. */
export function keepText({ state }: Pick<TextCheck, 'state'>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    const { given, phase } = state.getState()
    const isEmpty = given === undefined || given.text.trim() === ''
    writeTabValue(KEY, isEmpty ? undefined : JSON.stringify({ ...given, wasChecked: phase !== 'empty' }))
  }
  const stops = [
    state.subscribe(({ given, phase }, before) => {
      if (given === before.given && (phase === 'empty') === (before.phase === 'empty')) return
      clearTimeout(timer)
      timer = setTimeout(write, PAUSE)
    }),
    onPageLeave(write),
  ]
  return () => {
    write()
    for (const stop of stops) stop()
  }
}
