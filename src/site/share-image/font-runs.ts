/** Which characters the app's own fonts have, and a text divided by that. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The app's fonts by the name of their family, and the packages they come in. */
export const FONT_PACKAGES = {
  'Source Serif 4': '@fontsource-variable/source-serif-4',
  Inter: '@fontsource-variable/inter',
} as const
export type FontFamily = keyof typeof FONT_PACKAGES

export function findPackage(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
}

/** The ranges of characters that both fonts have, as `[first, last]`. Read when asked for: what draws pages needs no fonts, and may stand apart from them. */
let ownRanges: ReturnType<typeof readRanges> | undefined

/** True for characters of the app's own fonts. */
export function isOwnCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  ownRanges ??= readRanges()
  return ownRanges.some(([first, last]) => code >= first && code <= last)
}

function readRanges(): readonly (readonly [first: number, last: number])[] {
  const path = join(findPackage(FONT_PACKAGES['Source Serif 4']), 'unicode.json')
  const subsets: Readonly<Record<string, string>> = JSON.parse(readFileSync(path, 'utf8'))
  return Object.values(subsets).flatMap((ranges) =>
    ranges.split(',').map((range) => {
      const [first = '', last = first] = range.replace('U+', '').split('-')
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const
    }),
  )
}

const SQUARE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFF60]/u

export function isSquare(character: string): boolean {
  return SQUARE.test(character)
}

export interface TextRun {
  readonly text: string
  /** Fonts of the computer, as a `font-family`; undefined for the app's own. */
  readonly fonts: string | undefined
}

/** Common ones with upright letters of normal weight: what the renderer finds by itself may be bold and slanted. */
export const SQUARE_FONTS = [
  'Noto Sans CJK JP',
  'Noto Sans CJK SC',
  'Noto Sans CJK KR',
  'Hiragino Sans',
  'PingFang SC',
  'Yu Gothic',
  'Microsoft YaHei',
  'Malgun Gothic',
  'IPAGothic',
  'WenQuanYi Zen Hei',
].join(', ')
export const OTHER_FONTS = 'DejaVu Sans, Noto Sans, Arial, Helvetica'

const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/**
 * Divides a line where the fonts change. A line with letters from right to left stays whole: its parts do not stand in the
 * order in which they are written.
 */
export function splitRuns(text: string): readonly TextRun[] {
  if (RIGHT_TO_LEFT.test(text)) return [{ text, fonts: OTHER_FONTS }]
  const runs: { text: string; fonts: string | undefined }[] = []
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    const strange = [...segment].find((character) => !isOwnCharacter(character))
    const fonts = strange === undefined ? undefined : isSquare(strange) ? SQUARE_FONTS : OTHER_FONTS
    const last = runs.at(-1)
    if (last && last.fonts === fonts) last.text += segment
    else runs.push({ text: segment, fonts })
  }
  return runs
}
