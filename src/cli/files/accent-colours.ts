/** The colour of links and buttons that the owner of a site chooses, for the light theme and the dark one, and the colours made from it. */

import * as v from 'valibot'
import { described } from '../../core/episode/schema-fields.ts'

type Theme = 'light' | 'dark'

/** Of `tokens.css`, as far as an accent stands on it: what it is mixed with, and the ground nearest to it. */
const GROUNDS = {
  light: { page: '#ffffff', nearest: '#eceee8', extreme: '#000000', change: 'darker' },
  dark: { page: '#141716', nearest: '#222725', extreme: '#ffffff', change: 'lighter' },
} as const

/** WCAG 2.2 AA, of text. */
const LEAST = 4.5

function readChannels(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}

/** Relative luminance by WCAG, 0 to 1. */
function measureLight(colour: string): number {
  const [red = 0, green = 0, blue = 0] = readChannels(colour).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** 1 to 21, by WCAG. @param one As `#rrggbb`, like the other. */
export function measureContrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [measureLight(one), measureLight(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** @param share Of the second colour. */
function mix(one: string, other: string, share: number): string {
  const others = readChannels(other)
  const channels = readChannels(one).map((channel, at) => Math.round(channel + (others[at]! - channel) * share))
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

const colourOf = (theme: Theme, example: string) =>
  v.pipe(
    described(v.pipe(v.string(), v.regex(/^#[\da-f]{6}$/i)), `In the ${theme} theme.`),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return
      const { nearest, change } = GROUNDS[theme]
      const contrast = measureContrast(dataset.value, nearest)
      // Rounded down: 4.49 is not enough.
      const found = (Math.floor(contrast * 100) / 100).toFixed(2)
      const message = `its contrast with ${nearest}, on which it stands, is ${found}:1, and ${LEAST}:1 is needed: write a ${change} colour`
      if (contrast < LEAST) addIssue({ message })
    }),
    v.examples([example]),
  )

export const AccentSchema = v.strictObject({
  light: colourOf('light', '#7a1f5c'),
  dark: colourOf('dark', '#f0a8d4'),
})
export type Accent = v.InferOutput<typeof AccentSchema>

/** Custom properties of `tokens.css` and `embed.css`. */
function formatProperties(accent: string, theme: Theme): string {
  const { page, extreme } = GROUNDS[theme]
  const tint = (share: number) => mix(page, accent, share)
  return [
    `--accent:${accent}`,
    `--accent-hover:${mix(accent, extreme, 0.25)}`,
    `--tint:${tint(0.07)}`,
    `--tint-2:${tint(0.25)}`,
    `--strip-now-on:${accent}`,
    `--strip-now-off:${tint(0.35)}`,
  ].join(';')
}

/** A style sheet that wins over those of the app wherever it stands. Print stays black; forced colours stay as they are. */
export function formatAccent({ light, dark }: Accent): string {
  const root = ':root:root'
  const darkest = formatProperties(dark, 'dark')
  return (
    `@media screen{${root}{${formatProperties(light, 'light')}}${root}[data-theme='dark']{${darkest}}}` +
    `@media screen and (prefers-color-scheme:dark){${root}:not([data-theme]){${darkest}}}\n`
  )
}
