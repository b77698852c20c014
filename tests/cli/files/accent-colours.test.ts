import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { AccentSchema, formatAccent, measureContrast } from '../../../src/cli/files/accent-colours.ts'

const TOKENS = readFileSync(new URL('../../../src/styles/tokens.css', import.meta.url), 'utf8')
const STEPS = ['00', '33', '66', '99', 'cc', 'ff']
const COLOURS = STEPS.flatMap((red) => STEPS.flatMap((green) => STEPS.map((blue) => `#${red}${green}${blue}`)))

const valueOf = (css: string, name: string) => new RegExp(`--${name}: ?(#[0-9a-f]{6})`).exec(css)![1]!
const isRight = (theme: 'light' | 'dark', colour: string) => v.is(AccentSchema.entries[theme], colour)

describe('the colours made from an accent', () => {
  it('measures contrast as WCAG does', () => {
    expect(measureContrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(measureContrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  })

  it.each([
    ['light', TOKENS, (sheet: string) => sheet],
    [
      'dark',
      TOKENS.slice(TOKENS.indexOf('@variant dark')),
      (sheet: string) => sheet.slice(sheet.indexOf('data-theme')),
    ],
  ] as const)('can be read in the %s theme on every ground of the app, whatever passes', (theme, css, cut) => {
    const passing = COLOURS.filter((colour) => isRight(theme, colour))
    expect(passing.length).toBeGreaterThan(20)
    expect(isRight(theme, valueOf(css, 'accent'))).toBe(true)
    const grounds = ['paper', 'surface', 'desk', 'well'].map((name) => valueOf(css, name))
    for (const colour of passing) {
      const made = (name: string) => valueOf(cut(formatAccent({ light: colour, dark: colour })), name)
      for (const ground of [...grounds, made('tint')])
        for (const one of [colour, made('accent-hover')])
          expect(measureContrast(one, ground), `${one} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      expect(measureContrast(valueOf(css, 'on-accent'), colour), `on ${colour}`).toBeGreaterThanOrEqual(4.5)
      expect(measureContrast(valueOf(css, 'ink'), made('tint-2')), `ink on ${made('tint-2')}`).toBeGreaterThanOrEqual(
        4.5,
      )
    }
  })

  it('passes no colour in both themes', () => {
    expect(COLOURS.filter((colour) => isRight('light', colour) && isRight('dark', colour))).toEqual([])
  })

  it('leaves print as it is', () => {
    expect(formatAccent({ light: '#7a1f5c', dark: '#f0a8d4' }).split('@media').slice(1)).toEqual([
      expect.stringMatching(/^ screen{/),
      expect.stringMatching(/^ screen and /),
    ])
  })
})
